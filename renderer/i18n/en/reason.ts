import type { ReasonCatalogue } from '../catalogue.ts'

const looksItself =
  'The coupon may have been sent. The app finds out by itself; do not send again yet.'
const askInCharge = "Not sent. Show WeChat Pay's own words below to the person in charge."

/** Why a send is in its state, and what the operator does next. */
export const reason: ReasonCatalogue = {
  'not-reachable': {
    title: 'WeChat Pay cannot be reached',
    next: 'Accepted; goes out by itself when the network is back. Do not scan again.',
  },
  'rate-limited': {
    title: 'WeChat Pay asks for a slower pace',
    next: 'Accepted; goes out by itself in a moment. Do not scan again.',
  },
  'signature-rejected': {
    title: 'WeChat Pay rejects the signature',
    next: 'Accepted, sending paused. The person in charge checks key and serial number, then "Resume sending".',
  },
  'clock-skewed': {
    title: "This computer's clock is wrong",
    next: 'Accepted, sending paused. Set the clock; sending then goes on by itself.',
  },
  'day-limit': {
    title: "The stock's daily limit is reached",
    next: 'Accepted; goes out by itself when the limit is lifted.',
  },
  'key-unavailable': {
    title: 'The merchant key cannot be read',
    next: 'Accepted, sending paused. Unlock the system keychain, then "Resume sending".',
  },
  'storage-unavailable': {
    title: "This computer's data cannot be written",
    next: 'Accepted, not sent yet. Check the disk space, then "Resume sending".',
  },

  'no-answer': { title: 'Request sent, no answer came', next: looksItself },
  'system-error': { title: 'WeChat Pay had an internal error', next: looksItself },
  'unverified-answer': { title: "The answer's signature does not verify", next: looksItself },
  'unreadable-answer': { title: 'The answer cannot be read', next: looksItself },
  'answer-mismatch': { title: 'The answer is about another coupon', next: looksItself },
  interrupted: { title: 'The app was interrupted while sending', next: looksItself },
  'not-recorded': { title: 'The result could not be recorded', next: looksItself },
  'unexpected-answer': { title: 'An unexpected answer', next: looksItself },
  'maybe-already-sent': { title: 'WeChat Pay says it may be sent already', next: looksItself },
  'send-failed-unclear': { title: 'WeChat Pay says failed, but not how', next: looksItself },

  'param-error': {
    title: 'The parameters are not accepted',
    next: "Not sent. Check openid and stock and send again; if it persists, show WeChat Pay's own words to the person in charge.",
  },
  'invalid-request': { title: "The request breaks WeChat Pay's rules", next: askInCharge },
  'wrong-code-mode': {
    title: 'The stock uses another code mode',
    next: "Not sent. The person in charge checks the stock's coupon code mode.",
  },
  'coupon-code-rejected': {
    title: 'The coupon code is not accepted',
    next: 'Not sent. Use a code that has not been used before.',
  },
  'appid-not-bound': {
    title: 'The appid is not bound to this merchant',
    next: 'Not sent. The person in charge binds the appid on the merchant platform.',
  },
  'merchant-not-exists': {
    title: 'The mchid does not exist',
    next: 'Not sent. The person in charge checks the mchid.',
  },
  'stock-not-exists': {
    title: 'The stock does not exist',
    next: 'Not sent. Choose another stock; the person in charge checks the stock id.',
  },
  'no-permission': {
    title: 'The merchant may not send this stock',
    next: 'Not sent. The sender must have created the stock or be entrusted with it. Ask the person in charge.',
  },
  'openid-not-exists': {
    title: 'The openid is wrong or of another shop',
    next: "Not sent. Ask the customer for the member code in this shop's own account or mini program.",
  },
  'user-limit': {
    title: 'This customer has reached the limit',
    next: 'Not sent. The limit per customer is used up; another stock may do.',
  },
  'rule-limit': {
    title: "The stock's rules do not allow it",
    next: 'Not sent. Choose another stock, or ask the person in charge about the rules.',
  },
  'natural-person-limit': {
    title: 'This person has reached the limit',
    next: 'Not sent. Another account of theirs will not help; another stock may do.',
  },
  'user-restricted': {
    title: 'This customer may not receive coupons',
    next: "Not sent. The customer may ask WeChat Pay's support.",
  },
  'budget-used-up': {
    title: "The stock's budget is used up",
    next: 'Not sent. Choose another stock, or ask the person in charge to raise the budget.',
  },
  'codes-used-up': {
    title: 'The code pool is used up',
    next: 'Not sent. Choose another stock, or ask the person in charge to upload codes.',
  },
  'account-balance': {
    title: 'The merchant account has too little money',
    next: 'Not sent. The person in charge tops it up; then send again.',
  },
  'account-error': { title: 'An account is in an abnormal state', next: askInCharge },
  'risk-blocked': { title: "Blocked by WeChat Pay's risk control", next: askInCharge },
  'stock-not-running': {
    title: 'The stock is not running',
    next: 'Not sent. Choose another stock, or ask the person in charge about its state.',
  },
  'stock-expired': { title: 'The stock has expired', next: 'Not sent. Choose another stock.' },

  'cancelled-by-operator': {
    title: 'Cancelled by the operator',
    next: 'Not sent. Scan again if it is wanted after all.',
  },
  'held-by-operator': {
    title: 'Put on hold by the operator',
    next: 'Not sent yet; it waits in the outbox to be released.',
  },
  'too-old': {
    title: 'It waited too long',
    next: 'Not sent, and it will not be. Scan again if it is still wanted.',
  },
}
