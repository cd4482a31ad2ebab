/**
 * Coupon codes and what WeChat Pay says of stocks. `coupon_codes` is the ledger of every code that is free or has gone
 * out, imported (with a `place` in the order of handing out) or typed by hand (without). A `realm` is WeChat Pay itself
 * or one rehearsal: a stock is the same for every merchant profile of it. The triggers hold what no code may ever do:
 * send a code that is not reserved, or give one back that may be with a customer.
 */
export const schema2 = `
CREATE TABLE coupon_codes (
  realm TEXT NOT NULL,
  stock_id TEXT NOT NULL,
  code TEXT NOT NULL,
  place INTEGER,
  taken_by TEXT,
  put_aside INTEGER NOT NULL DEFAULT 0 CHECK (put_aside IN (0, 1)),
  PRIMARY KEY (realm, stock_id, code)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX coupon_codes_free ON coupon_codes (realm, stock_id, place)
  WHERE place IS NOT NULL AND taken_by IS NULL AND put_aside = 0;
CREATE UNIQUE INDEX coupon_codes_taken ON coupon_codes (taken_by) WHERE taken_by IS NOT NULL;
CREATE INDEX coupon_codes_aside ON coupon_codes (realm, stock_id) WHERE put_aside = 1;

CREATE TABLE code_pools (
  realm TEXT NOT NULL,
  stock_id TEXT NOT NULL,
  imported INTEGER NOT NULL,
  free INTEGER NOT NULL,
  put_aside INTEGER NOT NULL,
  last_place INTEGER NOT NULL,
  PRIMARY KEY (realm, stock_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_details (
  profile_id TEXT NOT NULL,
  stock_id TEXT NOT NULL,
  details TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  PRIMARY KEY (profile_id, stock_id)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO coupon_codes (realm, stock_id, code, taken_by)
SELECT
  coalesce((SELECT 'wechatpay' FROM profiles WHERE id = sends.profile_id AND api_base IS NULL), profile_id),
  stock_id, given_code, out_request_no
FROM sends
WHERE given_code IS NOT NULL AND state NOT IN ('refused', 'cancelled', 'expired')
ORDER BY seq;

CREATE TRIGGER codes_are_counted_in
AFTER INSERT ON coupon_codes
WHEN NEW.place IS NOT NULL
BEGIN
  INSERT INTO code_pools VALUES (NEW.realm, NEW.stock_id, 1, 1, 0, NEW.place)
  ON CONFLICT DO UPDATE SET imported = imported + 1, free = free + 1, last_place = max(last_place, NEW.place);
END;

CREATE TRIGGER codes_are_counted
AFTER UPDATE ON coupon_codes
BEGIN
  UPDATE code_pools SET
    imported = imported + (NEW.place IS NOT NULL) - (OLD.place IS NOT NULL),
    free = free
      + (NEW.place IS NOT NULL AND NEW.taken_by IS NULL AND NEW.put_aside = 0)
      - (OLD.place IS NOT NULL AND OLD.taken_by IS NULL AND OLD.put_aside = 0),
    put_aside = put_aside + NEW.put_aside - OLD.put_aside
  WHERE realm = NEW.realm AND stock_id = NEW.stock_id;
END;

CREATE TRIGGER codes_are_counted_out
AFTER DELETE ON coupon_codes
WHEN OLD.place IS NOT NULL
BEGIN
  UPDATE code_pools SET
    imported = imported - 1,
    free = free - (OLD.taken_by IS NULL AND OLD.put_aside = 0),
    put_aside = put_aside - OLD.put_aside
  WHERE realm = OLD.realm AND stock_id = OLD.stock_id;
END;

CREATE TRIGGER codes_begin_free
BEFORE INSERT ON coupon_codes
WHEN NEW.place IS NOT NULL AND (NEW.taken_by IS NOT NULL OR NEW.put_aside = 1)
BEGIN SELECT RAISE(ABORT, 'an imported code begins free'); END;

CREATE TRIGGER codes_are_frozen
BEFORE UPDATE OF realm, stock_id, code ON coupon_codes
BEGIN SELECT RAISE(ABORT, 'a code never changes'); END;

CREATE TRIGGER codes_go_out_reserved
BEFORE INSERT ON sends
WHEN NEW.given_code IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM coupon_codes
  WHERE taken_by = NEW.out_request_no AND stock_id = NEW.stock_id AND code = NEW.given_code)
BEGIN SELECT RAISE(ABORT, 'a code goes out only when it is reserved'); END;

CREATE TRIGGER codes_come_back
AFTER UPDATE OF state ON sends
WHEN NEW.given_code IS NOT NULL AND NEW.doubt = 0 AND NEW.state IN ('refused', 'cancelled', 'expired')
BEGIN
  DELETE FROM coupon_codes WHERE taken_by = NEW.out_request_no AND place IS NULL;
  UPDATE coupon_codes SET
    taken_by = NULL,
    put_aside = (NEW.reason IN ('coupon-code-rejected', 'param-error', 'invalid-request'))
  WHERE taken_by = NEW.out_request_no;
END;

CREATE TRIGGER taken_codes_are_kept
BEFORE UPDATE OF taken_by ON coupon_codes
WHEN OLD.taken_by IS NOT NULL AND NEW.taken_by IS NOT OLD.taken_by AND NOT EXISTS (
  SELECT 1 FROM sends
  WHERE out_request_no = OLD.taken_by AND doubt = 0 AND state IN ('refused', 'cancelled', 'expired'))
BEGIN SELECT RAISE(ABORT, 'a code that may be with a customer stays taken'); END;

CREATE TRIGGER taken_codes_stay
BEFORE DELETE ON coupon_codes
WHEN OLD.taken_by IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM sends
  WHERE out_request_no = OLD.taken_by AND doubt = 0 AND state IN ('refused', 'cancelled', 'expired'))
BEGIN SELECT RAISE(ABORT, 'a code that may be with a customer stays taken'); END;
`
