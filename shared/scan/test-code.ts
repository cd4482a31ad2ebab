/** What the test code says: every kind of character that an openid has, in a shape that no openid has. */
export const testCodeText = 'HANDSEL-teach_aZ09-QR'
