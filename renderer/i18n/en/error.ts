import type { ErrorCatalogue } from '../catalogue.ts'
import { merchantError } from './merchants.ts'
import { lockError } from './lock.ts'
import { cameraError } from './camera.ts'
import { setupError } from './setup-error.ts'

/** Every error the app can meet: what it is, and what to do next. */
export const error: ErrorCatalogue = {
  ...setupError,
  merchant: merchantError,
  camera: cameraError,
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
  ...lockError,
  hid: {
    'not-offered': {
      title: 'The scanners could not be listed',
      next: 'Unplug the scanner, plug it in and press again; if that fails, restart the app.',
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
      title: 'The database is damaged',
      next: 'Do not delete any file; tell the person in charge. The system says: "{detail}".',
    },
    'newer-version': {
      title: 'A newer version of the app wrote this data',
      next: 'Install the newer version; the data is kept as it is.',
    },
    failed: {
      title: 'The database failed',
      next: 'Press once more; if it persists, tell the person in charge. The system says: "{detail}".',
    },
  },
  send: {
    'no-merchant': { title: 'No merchant is set up', next: 'Set one up, or import a setup file.' },
    'other-merchant': {
      title: 'The merchant at the counter has just changed; nothing was accepted',
      next: "Look at the merchant's name above, then scan again.",
    },
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
      title: 'This customer got this coupon less than {minutes} min ago, number {outRequestNo}.',
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
      next: 'Its state has changed; go by the new one.',
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
    'id-malformed': {
      title: '"{text}" is not a stock id',
      next: 'A stock id is 1–20 digits.',
    },
    'too-many': { title: 'A file may hold at most {limit} stocks', next: 'Split the file.' },
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
  members: {
    'not-csv': {
      title: 'The list of member codes cannot be read',
      next: 'Choose a CSV file: the member code and then the openid on each line.',
    },
    'bad-line': {
      title: 'Line {line} of the list is not a member code and an openid; nothing was imported',
      next: 'An openid is 28 characters that begin with o. Correct the line and choose the file again.',
    },
    'code-twice': {
      title: 'Member code {code} stands for two customers (line {line}); nothing was imported',
      next: 'Keep one of the two lines and choose the file again.',
    },
    empty: {
      title: 'The list holds no member code; nothing was imported',
      next: 'Choose a CSV file: the member code and then the openid on each line.',
    },
  },
  keychain: {
    unavailable: {
      title: 'This computer has no working system keychain',
      next: 'Turn the keychain on; or use the key for this run only. The system says: "{detail}".',
    },
    locked: {
      title: 'The system keychain is locked',
      next: 'Unlock it and try again. The system says: "{detail}".',
    },
    timeout: {
      title: 'The system keychain gave no answer in {seconds} seconds',
      next: 'Look for a system prompt that waits for you, then try again.',
    },
    'entry-missing': {
      title: 'The system keychain has no key for this merchant',
      next: 'Import the setup file again.',
    },
  },
  support: {
    'not-saved': {
      title: 'The support bundle could not be saved as {file} ({detail})',
      next: 'Choose a place that has room and can be written to, and save it again.',
    },
  },
}
