/** When the merchant's own certificate ends, so that its end can be warned of. */
export const schema3 = `
ALTER TABLE profiles ADD COLUMN certificate_expires_at INTEGER;
`
