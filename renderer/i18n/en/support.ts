import type { support as chinese } from '../zh-CN/support.ts'

/** Words for help and support. */
export const support: typeof chinese = {
  heading: 'Help and support',
  make: 'Make a support bundle…',
  note: 'For whoever helps to find what is wrong. The file is only saved where you choose; it is not sent anywhere.',
  title: 'What is in the support bundle',
  masked:
    'Of each openid only its ends and a fingerprint are left, of each coupon code a fingerprint.',
  never: 'Never in it: the merchant private key, the APIv3 key, .p12 passwords.',
  save: 'Choose a place and save…',
  saving: 'Saving…',
  close: 'Close',
  saved: 'The support bundle is saved',
  savedAt: 'It is at {path}',
  size: '{size} KB',
  part: {
    'read-me': 'What is in it, and what was masked',
    app: 'Versions of the app and of the system, the time zone',
    settings: 'Settings, mchid, certificate serial number, appid, stocks',
    sends:
      'The newest 200 coupons of each merchant and all without an outcome, with each request about them',
    checks:
      'How far set-up got, network, clock, pauses, what each merchant waits for, the last connection test',
    errors: 'Errors met since the app was opened',
    logs: 'The log of the app',
  },
}
