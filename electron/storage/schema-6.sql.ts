/**
 * When a merchant's certificate was issued, so that an older one does not take its place; certificates whose keys are
 * gone stay known for the same reason. And the keychain entries that may stand there without a merchant.
 */
export const schema6 = `
ALTER TABLE profiles ADD COLUMN certificate_issued_at INTEGER;
ALTER TABLE replaced_certificates ADD COLUMN issued_at INTEGER;
ALTER TABLE replaced_certificates ADD COLUMN key_kept INTEGER NOT NULL DEFAULT 1 CHECK (key_kept IN (0, 1));

CREATE TABLE loose_keys (
  account TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
`
