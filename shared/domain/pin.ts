/** What a PIN is made of. Apart from the schema, because the page cannot build schemas (its CSP forbids `eval`). */
export const pinPattern = /^\d{4,12}$/
