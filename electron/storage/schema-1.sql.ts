/**
 * The first schema. The triggers hold what no code may ever do: change what was accepted, rewrite or lose an attempt, or
 * delete a send that is not final.
 */
export const schema1 = `
CREATE TABLE profiles (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  appid TEXT NOT NULL,
  mchid TEXT NOT NULL,
  serial_no TEXT NOT NULL,
  verification_keys TEXT NOT NULL,
  api_base TEXT,
  api_backup_base TEXT
) STRICT;

CREATE TABLE stocks (
  profile_id TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  stock_id TEXT NOT NULL,
  name TEXT,
  coupon_code_mode TEXT NOT NULL,
  PRIMARY KEY (profile_id, stock_id)
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE sends (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  out_request_no TEXT NOT NULL UNIQUE,
  submission_id TEXT NOT NULL UNIQUE,
  profile_id TEXT NOT NULL,
  programme TEXT NOT NULL,
  openid TEXT NOT NULL,
  stock_id TEXT NOT NULL,
  stock_name TEXT,
  given_code TEXT,
  body TEXT NOT NULL,
  replaces TEXT UNIQUE,
  accepted_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('queued', 'sending', 'unknown', 'held', 'sent', 'refused', 'cancelled', 'expired')),
  reason TEXT,
  coupon_code TEXT,
  doubt INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  unclear_ends INTEGER NOT NULL,
  lookups INTEGER NOT NULL,
  absences INTEGER NOT NULL,
  refusal TEXT,
  needs_person INTEGER NOT NULL,
  next_at INTEGER,
  wechat_error TEXT
) STRICT;

CREATE INDEX sends_due ON sends (profile_id, next_at, seq, stock_id, state)
  WHERE next_at IS NOT NULL AND state IN ('queued', 'unknown');
CREATE INDEX sends_sending ON sends (seq) WHERE state = 'sending';
CREATE INDEX sends_by_customer ON sends (profile_id, openid, stock_id, accepted_at);
CREATE INDEX sends_waiting_by_stock ON sends (profile_id, stock_id)
  WHERE state IN ('queued', 'sending', 'unknown', 'held');
CREATE INDEX sends_by_age ON sends (profile_id, accepted_at) WHERE state IN ('queued', 'held');
CREATE INDEX sends_at_a_glance ON sends (profile_id, seq, state, doubt, needs_person, openid, coupon_code,
  out_request_no);
CREATE INDEX sends_by_state ON sends (profile_id, state, seq);
CREATE INDEX sends_in_doubt ON sends (profile_id) WHERE state IN ('queued', 'sending') AND doubt = 1;
CREATE INDEX sends_for_a_person ON sends (profile_id) WHERE state = 'unknown' AND needs_person = 1;
CREATE UNIQUE INDEX sends_code ON sends (profile_id, stock_id, given_code)
  WHERE given_code IS NOT NULL AND state NOT IN ('refused', 'cancelled', 'expired');

CREATE TRIGGER sends_are_frozen
BEFORE UPDATE OF out_request_no, submission_id, profile_id, programme, openid, stock_id, given_code,
  body, replaces, accepted_at ON sends
BEGIN SELECT RAISE(ABORT, 'what was accepted never changes'); END;

CREATE TRIGGER final_states_are_final
BEFORE UPDATE OF state ON sends
WHEN OLD.state IN ('sent', 'refused', 'cancelled', 'expired')
BEGIN SELECT RAISE(ABORT, 'nothing leaves a final state'); END;

CREATE TRIGGER pending_sends_stay
BEFORE DELETE ON sends
WHEN OLD.state NOT IN ('sent', 'refused', 'cancelled', 'expired')
BEGIN SELECT RAISE(ABORT, 'a send that is not final cannot be deleted'); END;

CREATE TABLE attempts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  out_request_no TEXT NOT NULL REFERENCES sends (out_request_no) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('send', 'lookup')),
  started_at INTEGER NOT NULL,
  duration_ms REAL NOT NULL,
  origin TEXT NOT NULL,
  http_status INTEGER,
  code TEXT,
  message TEXT,
  request_id TEXT,
  verification TEXT,
  cause TEXT,
  conclusion TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_by_send ON attempts (out_request_no, id);

CREATE TRIGGER attempts_are_append_only
BEFORE UPDATE ON attempts
BEGIN SELECT RAISE(ABORT, 'an attempt is never rewritten'); END;

CREATE TRIGGER attempts_stay
BEFORE DELETE ON attempts
WHEN EXISTS (SELECT 1 FROM sends WHERE sends.out_request_no = OLD.out_request_no)
BEGIN SELECT RAISE(ABORT, 'an attempt goes only with its send'); END;

CREATE TABLE pauses (
  profile_id TEXT NOT NULL,
  stock_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  wechat_error TEXT,
  until INTEGER,
  PRIMARY KEY (profile_id, stock_id)
) STRICT;
`
