import { explain, type Explanation } from '../../explain.ts'
import type { waiting as chinese } from '../../zh-CN/why/waiting.ts'

/** Why an accepted coupon waits, or is not known to have come out. */
export const waiting: Record<keyof typeof chinese, Explanation> = {
  'not-reachable': explain(
    'The request never got to WeChat Pay, so this coupon was certainly not sent. It is stored and goes out by itself when the network is back.',
    [
      'The shop is offline or lost its Wi-Fi',
      'A proxy or firewall is in the way',
      "Both of WeChat Pay's hosts are out of reach",
    ],
    [
      'Do not scan again; go on with the next customer',
      'See whether other pages open; if not, call whoever looks after the network',
      'If everything else works, have IT let api.mch.weixin.qq.com and api2.mch.weixin.qq.com through',
    ],
  ),
  'rate-limited': explain(
    'WeChat Pay asks for a slower pace; this request was not executed. The app waits and sends the same number again.',
    ['Many counters or systems use this mchid at once', 'Many scans within a short time'],
    [
      'Nothing to do; do not scan again',
      'If it happens often, find out which other systems use this mchid',
    ],
  ),
  'signature-rejected': explain(
    "WeChat Pay does not accept this computer's signature (401); the request was not executed. Everything is paused so that it is not refused over and over.",
    [
      'The merchant certificate was replaced and the old key and serial number are still here',
      'The certificate was revoked or has expired',
      'Key and certificate are not a pair',
      'A proxy rewrites requests',
    ],
    [
      "Read WeChat Pay's own words: they name the serial number, the certificate or the signature",
      'The person in charge imports the valid key and certificate again and tests the connection',
      'When it passes, choose "Resume sending"; waiting coupons go on',
    ],
  ),
  clock: explain(
    'WeChat Pay takes only times within 5 minutes of its own. With a wrong clock, requests and answers count as out of date.',
    [
      'Automatic time is turned off',
      "The computer's battery is empty and its clock falls back",
      'The hour was changed by hand because the time zone is wrong',
    ],
    [
      'Turn automatic time on; the time zone is Beijing',
      'Compare the clock with a phone',
      'The app goes on by itself; if not, choose "Resume sending" or test again',
    ],
  ),
  'day-limit': explain(
    "The stock's number for today is used up. The coupon was not sent; the same number goes out again when there is room.",
    [
      'The stock has a daily limit and it is reached',
      'Now and then WeChat Pay says so too early, and it passes within hours',
    ],
    [
      'Tell the customer that it may come tomorrow, or choose another stock',
      "To raise the daily limit, ask the stock's creator",
    ],
  ),
  'no-answer': explain(
    'The request went out and no answer came. WeChat Pay may have issued the coupon or not; nobody can tell yet.',
    ['The network broke off on the way', 'WeChat Pay took too long', 'A proxy cut the connection'],
    [
      'Do not scan again: the app looks the number up',
      'Found means sent; only if it is not there the same number goes out again, so there are never two',
      'If the customer is in a hurry, they look into their WeChat card pack',
    ],
  ),
  'system-error': explain(
    'WeChat Pay had an error of its own. The coupon may have been issued all the same.',
    ['A short fault at WeChat Pay', 'A time-out inside WeChat Pay'],
    [
      'Do not scan again; the app checks, then goes on with the same number',
      'If it lasts more than an hour, report the Request-ID to WeChat Pay',
    ],
  ),
  'unverified-answer': explain(
    'An answer came whose signature does not verify, so it is not believed. The coupon may have been issued.',
    [
      'WeChat Pay signs wrongly now and then on purpose; the next answer is right',
      'WeChat Pay changed its public key or platform certificate',
      'A proxy changed the answer',
    ],
    [
      'Do not scan again; the app checks',
      'If it happens to every coupon, compare the WeChat Pay public key and its id in the settings',
    ],
  ),
  'odd-answer': explain(
    'The answer makes no sense, lacks something, or is about another coupon. It proves nothing either way.',
    [
      'A proxy, a login page or security software replaced it',
      'WeChat Pay changed the form of its answers',
    ],
    [
      'Do not scan again; the app looks the number up',
      'If it keeps happening, have IT connect straight to api.mch.weixin.qq.com and make a support bundle',
    ],
  ),
  interrupted: explain(
    'The app stopped in the middle of sending; whether the request arrived is not known. Number and content are stored.',
    ['A power cut, a shutdown or a killed app', 'A system update restarted the computer'],
    [
      'Do not scan again; the app has begun to check',
      'Watch it in the outbox become "sent" or "waiting"',
    ],
  ),
  'not-recorded': explain(
    'There was a result, but it could not be written on this computer. It counts as unknown and is checked again.',
    ['The disk had just become full', 'Another program locked the database'],
    ['Make room on the disk', 'Do not scan again; the app checks as soon as it can write'],
  ),
  'seen-before': explain(
    'WeChat Pay says this number (or this coupon code) was used before; most likely the coupon was issued and its answer got lost.',
    [
      'The earlier request did succeed',
      'The coupon code went to another coupon',
      'Another computer used the same number',
    ],
    [
      "Do not scan again; the app looks for the number among the customer's coupons",
      'Found means sent',
      'If it is not there, a person decides: look into the card pack, then settle it in the outbox',
    ],
  ),
  'failed-unclear': explain(
    'WeChat Pay says failed, but not whether nothing was issued. The app does not take it for a refusal.',
    ['WeChat Pay stopped half-way', "The customer's details could not be had"],
    [
      'Do not scan again; the app checks',
      'After three looks in vain a person decides: is it in the card pack?',
    ],
  ),
  cancelled: explain(
    'Somebody cancelled this coupon in the outbox. It was not sent and never will be.',
    ['The customer no longer wanted it', 'The wrong stock or customer was chosen'],
    ['If it is wanted after all, scan again; it gets a new number'],
  ),
  held: explain(
    'Somebody put this coupon on hold. It is stored and is not sent before it is released.',
    ['The person in charge has to confirm', 'The stock or the network has to come back'],
    ['Select it in the outbox and release it', 'Cancel it if it is not wanted'],
  ),
  'too-old': explain(
    'It waited longer than allowed and is not sent any more, so that no customer is surprised much later.',
    [
      'Offline for too long',
      'Sending was paused and nobody resumed it',
      'The allowed time is too short',
    ],
    [
      'Scan again if it is still wanted',
      'The person in charge can change the hours under "Limits" in the settings',
    ],
  ),
}
