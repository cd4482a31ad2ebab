/**
 * Several merchants on one machine: a colour for each, and the certificates that were replaced and whose keys still
 * stand in the keychain, because the new one has not signed a success yet.
 */
export const schema5 = `
ALTER TABLE profiles ADD COLUMN colour TEXT NOT NULL DEFAULT 'teal';

CREATE TABLE replaced_certificates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  profile_id TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  serial_no TEXT NOT NULL,
  expires_at INTEGER,
  UNIQUE (profile_id, serial_no)
) STRICT;
`
