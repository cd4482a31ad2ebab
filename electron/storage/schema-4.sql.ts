/** Member codes of a shop's own, and the customer each stands for; an openid is worth something under its appid only. */
export const schema4 = `
CREATE TABLE member_codes (
  appid TEXT NOT NULL,
  code TEXT NOT NULL,
  openid TEXT NOT NULL,
  PRIMARY KEY (appid, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX sends_by_acceptance ON sends (profile_id, accepted_at);
`
