import type { ErrorCatalogue } from '../catalogue.ts'

/** Every error the app can meet: what it is, and what to do next. */
export const error: ErrorCatalogue = {
  ipc: {
    'foreign-sender': {
      title: 'A page that is not trusted made a request',
      next: 'Restart the app.',
    },
    'malformed-request': {
      title: 'An internal request was malformed ({channel} {path})',
      next: 'Try again; if it comes back, tell the person in charge.',
    },
    internal: {
      title: 'Something inside the app failed ({channel})',
      next: 'Try again; if it comes back, restart the app.',
    },
  },
  storage: {
    'disk-full': {
      title: 'The disk is full; it cannot be recorded',
      next: 'Make room on the disk, then press once more.',
    },
    locked: {
      title: 'Another program is using the database',
      next: 'Close the other Handsel, then press once more.',
    },
    damaged: {
      title: 'The database is damaged ({detail})',
      next: 'Do not delete any file; tell the person in charge.',
    },
    'newer-version': {
      title: 'A newer version of the app wrote this data',
      next: 'Install the newer version; the data is kept as it is.',
    },
    failed: {
      title: 'The database failed ({detail})',
      next: 'Press once more; if it persists, tell the person in charge.',
    },
  },
  send: {
    'no-merchant': { title: 'No merchant is set up', next: 'Import a setup file first.' },
    'stock-unknown': {
      title: 'Stock {stockId} is not in the setup',
      next: 'Choose another stock.',
    },
    'coupon-code-missing': {
      title: 'Stock {stockId} needs a coupon code',
      next: 'Scan or type the coupon code.',
    },
    'coupon-code-not-wanted': {
      title: 'Stock {stockId} takes no coupon code',
      next: 'Empty the coupon code and send again.',
    },
    'coupon-code-taken': {
      title: 'Coupon code {couponCode} already went to another coupon',
      next: 'Use a code that has not been used before.',
    },
    'coupon-code-not-in-pool': {
      title: 'Coupon code {couponCode} is none of those imported for this stock',
      next: 'Check the card; or leave the field empty and the app takes the next code.',
    },
    'codes-used-up': {
      title: 'Stock {stockId} has no coupon code left',
      next: 'Ask the person in charge to import new codes, or choose another stock.',
    },
    repeat: {
      title: 'This customer got this coupon within the last {minutes} min ({outRequestNo})',
      next: 'Look at the outbox first; confirm if another one is really wanted.',
    },
    'cap-waiting': {
      title: '{limit} coupons are waiting already, which is the limit',
      next: 'Wait until some have gone out, or ask the person in charge to raise the limit.',
    },
    'cap-waiting-stock': {
      title: '{limit} coupons of stock {stockId} are waiting already, which is the limit',
      next: 'Wait until some have gone out, or choose another stock.',
    },
    'cap-customer-day': {
      title: 'This customer has {limit} coupons of this stock today',
      next: 'Choose another stock, or ask the person in charge to raise the limit.',
    },
    'not-replaceable': {
      title: 'Number {outRequestNo} cannot be corrected and sent again now',
      next: 'Only refused, cancelled and expired coupons can.',
    },
    'not-found': { title: 'There is no number {outRequestNo}', next: 'Refresh the outbox.' },
    'not-possible-now': {
      title: 'That is not possible for this coupon now',
      next: 'Its state has changed; look at the newest one.',
    },
  },
  stock: {
    'not-checked': {
      title: 'Stock {stockId} could not be looked up ({cause})',
      next: 'Check the network and the merchant settings, and try again.',
    },
    'not-found': {
      title: 'WeChat Pay has no stock {stockId}',
      next: 'Check the number; cash coupon (代金券) stocks do not work here.',
    },
    'not-allowed': {
      title: 'This merchant may not look at stock {stockId}',
      next: 'Use the merchant that created it, or ask its creator for entrusted marketing.',
    },
    'not-trusted': {
      title: 'The answer about stock {stockId} did not verify and was not used',
      next: 'Try again; if it stays like this, check the WeChat Pay public key or platform certificate.',
    },
    'listed-already': { title: 'Stock {stockId} is on the list already', next: 'Nothing to do.' },
    'has-waiting': {
      title: 'Stock {stockId} has {count} coupons without an outcome and cannot be removed now',
      next: 'Wait for their outcome, or cancel them in the outbox first.',
    },
  },
  table: {
    unreadable: {
      title: 'File {file} cannot be read',
      next: 'Check that it is still there and that you may read it.',
    },
    'too-large': {
      title: 'File {file} is larger than {megabytes} MB',
      next: 'Split it and import the parts.',
    },
    'not-csv': {
      title: 'Line {line} of {file} is not proper CSV',
      next: 'Save it as CSV in the spreadsheet program and choose it again.',
    },
    empty: { title: 'There is nothing in {file}', next: 'Check the file.' },
    'column-unclear': {
      title: '{file} has several columns, and which one to use is unclear',
      next: 'Keep only one, or give that column the heading "code" ("stock_id" in a file of stocks).',
    },
  },
  codes: {
    'too-many': {
      title: 'At most {limit} coupon codes can be imported at once',
      next: 'Split the file and import the parts.',
    },
    'changed-meanwhile': {
      title: 'The codes have changed since the check; nothing was imported',
      next: 'Choose the file again and look at the check once more.',
    },
    'not-wanted': {
      title: 'The merchant gives no codes for stock {stockId}',
      next: 'Codes are imported only for stocks whose code comes with the send.',
    },
  },
  setup: {
    'file-unreadable': {
      title: 'The file {file} cannot be read',
      next: 'Check that it is still there and that you may read it.',
    },
    'not-json': {
      title: '{file} is not JSON',
      next: 'Ask the person in charge for a proper setup file.',
    },
    'unknown-field': {
      title: 'The setup file has an unknown field {field}',
      next: 'Check its spelling, or remove it.',
    },
    'field-missing': { title: 'The setup file lacks {field}', next: 'Add it and import again.' },
    'field-malformed': {
      title: '{field} in the setup file is malformed',
      next: 'Correct it and import again.',
    },
    'referenced-file-missing': {
      title: '{field} names the file {file}, which is not there',
      next: 'Put the file where the setup file says; paths count from the folder of the setup file.',
    },
    'api-base-not-loopback': {
      title: 'apiBase may not be {apiBase}',
      next: 'Only a rehearsal gateway on this computer is allowed. For real coupons remove apiBase.',
    },
    'verification-missing': {
      title: 'Neither a WeChat Pay public key nor a platform certificate',
      next: 'Name one of them in the setup file; without it no answer can be verified.',
    },
    'duplicate-stock': { title: 'Stock {stockId} is listed twice', next: 'Keep one of them.' },
    'mchid-mismatch': {
      title: 'mchid {given} differs from {certificate} in the certificate',
      next: 'Correct mchid, or use the certificate that belongs to it.',
    },
    'serial-mismatch': {
      title: 'Serial number {given} differs from {certificate} in the certificate',
      next: 'Remove serialNo; the app reads it from the certificate.',
    },
  },
  key: {
    'not-pem': { title: '{file} is not a PEM private key', next: 'Use apiclient_key.pem.' },
    'is-certificate': {
      title: '{file} is a certificate, not a private key',
      next: 'The key is apiclient_key.pem, the certificate apiclient_cert.pem; swap them.',
    },
    'is-public-key': {
      title: '{file} is a public key, not a private key',
      next: 'Use apiclient_key.pem.',
    },
    encrypted: {
      title: '{file} is a private key with a password',
      next: 'Remove the password, then import again.',
    },
    'not-rsa': {
      title: '{file} is an {type} key, not RSA',
      next: 'WeChat Pay uses RSA keys only.',
    },
    'too-short': {
      title: '{file} has {bits} bits only',
      next: 'WeChat Pay asks for 2048 bits or more.',
    },
    'too-large': {
      title: 'The key has {bytes} bytes; the system keychain keeps {limit}',
      next: 'Use a merchant certificate of 2048 bits.',
    },
  },
  certificate: {
    'not-pem': { title: '{file} is not a PEM certificate', next: 'Use apiclient_cert.pem.' },
    'is-key': {
      title: '{file} is a private key, not a certificate',
      next: 'The certificate is apiclient_cert.pem, the key apiclient_key.pem; swap them.',
    },
    'is-platform': {
      title: "{file} is WeChat Pay's platform certificate, not the merchant's",
      next: 'The merchant certificate is apiclient_cert.pem.',
    },
    expired: {
      title: '{file} expired on {date}',
      next: 'Apply for a new certificate on the merchant platform.',
    },
    'not-yet-valid': {
      title: '{file} is valid from {date} only',
      next: "Check this computer's clock, or use another certificate.",
    },
    'key-mismatch': {
      title: 'Private key and certificate are not a pair',
      next: 'Take both files from the same download.',
    },
    'no-mchid': {
      title: '{file} holds no mchid',
      next: 'Use the apiclient_cert.pem from the merchant platform.',
    },
  },
  'public-key': {
    malformed: {
      title: '{file} is not a WeChat Pay public key',
      next: 'Use the pub_key.pem from the merchant platform.',
    },
    'is-private-key': {
      title: '{file} is a private key, not a public key',
      next: 'Use pub_key.pem, and put the private key away safely.',
    },
    'id-missing': {
      title: 'The WeChat Pay public key id is missing',
      next: 'Add publicKeyId to the setup file; it begins with PUB_KEY_ID_.',
    },
  },
  'platform-certificate': {
    malformed: {
      title: '{file} is not a platform certificate',
      next: "Download WeChat Pay's platform certificate again.",
    },
    expired: {
      title: 'Platform certificate {file} expired on {date}',
      next: 'Download the new one, or change to the WeChat Pay public key.',
    },
  },
  keychain: {
    unavailable: {
      title: 'This computer has no working system keychain ({detail})',
      next: 'Turn the keychain on; or use the key for this run only.',
    },
    locked: { title: 'The system keychain is locked ({detail})', next: 'Unlock it and try again.' },
    timeout: {
      title: 'The system keychain gave no answer in {seconds} seconds',
      next: 'Look for a system prompt that waits for you, then try again.',
    },
    'entry-missing': {
      title: 'The system keychain has no key for this merchant',
      next: 'Import the setup file again.',
    },
  },
}
