import type { ScanCatalogue, WarningCatalogue } from '../catalogue.ts'

/** Why a scan or a coupon code was not taken, and what the operator does next. */
export const scan: ScanCatalogue = {
  empty: {
    title: 'Nothing was scanned yet',
    next: "Scan the customer's member code, or type the openid.",
  },
  'too-long': { title: 'Too long', next: 'This is no member code; scan another one.' },
  'control-characters': {
    title: 'Invisible control characters in it',
    next: "Scan again; if it persists, check the scanner's settings.",
  },
  'payment-code': {
    title: 'This is a payment code, not an openid',
    next: "Ask for the member code in this shop's account or mini program.",
  },
  unionid: {
    title: 'This is a unionid, not an openid',
    next: "Scan the member code in this shop's account or mini program.",
  },
  'coupon-code': { title: 'This is a coupon code', next: "Scan the customer's member code." },
  'stock-id': { title: 'This is a stock id', next: "Scan the customer's member code." },
  'other-appid': {
    title: 'A code of another account or mini program',
    next: "Ask for this shop's own member code.",
  },
  'caps-lock': {
    title: 'Caps Lock is on',
    next: 'Nothing was taken. Turn it off and scan again, or teach the scanner in the settings.',
  },
  ambiguous: {
    title: 'More than one openid in it',
    next: 'Choose the customer below, or scan again.',
  },
  'other-url': {
    title: 'There is no openid in this link',
    next: "Ask for the member code in this shop's account or mini program.",
  },
  'json-without-openid': { title: 'There is no openid in it', next: 'Scan another code.' },
  'not-an-openid': {
    title: 'This is not an openid',
    next: 'Letters, digits, - and _ only, 128 at most. Scan again.',
  },
  'input-method': {
    title: 'An input method took the keys',
    next: 'Switch to English input and scan again, or let the settings rebuild the keys.',
  },
  locked: {
    title: 'Scanned while locked',
    next: 'Not taken, and not kept whose it was. Scan again.',
  },
  'setting-up': {
    title: 'Not taken: a merchant is being set up',
    next: 'Finish or cancel that, then scan again.',
  },
  'broken-scan': {
    title: 'What the scanner sent is incomplete',
    next: 'Nothing was taken; scan again. If it goes on, unplug the scanner and plug it in again.',
  },
  'no-stock': { title: 'No stock is chosen', next: 'Choose a stock first.' },
  'code-empty': { title: 'Coupon code needed', next: 'This stock gives a code with each coupon.' },
  'code-too-long': { title: 'Coupon code too long', next: '32 characters at most.' },
  'code-alphabet': {
    title: 'Not a coupon code',
    next: "Letters, digits, space, - _ \\ / = {'|'} only.",
  },
}

/** What is odd about an openid that is taken all the same. */
export const warning: WarningCatalogue = {
  'unusual-shape': {
    title: 'Not the usual shape of an openid',
    next: 'Most have 28 characters and begin with o. It can be sent; check it first.',
  },
}
