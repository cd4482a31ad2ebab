import { explain, type Explanation } from '../../explain.ts'
import type { desk as chinese } from '../../zh-CN/why/desk.ts'

/** Why the lock, the merchants of this computer, a camera or an HID-POS scanner say no. */
export const desk: Record<keyof typeof chinese, Explanation> = {
  locked: explain(
    'The counter is locked. Meanwhile no scan is taken and no customer is shown; what waits goes out as usual.',
    [
      'Somebody pressed Ctrl+L',
      'It locked by itself after the idle minutes',
      'It was locked before the last restart',
    ],
    ['Unlock it, with the PIN if there is one', 'Have customers scanned meanwhile scan again'],
  ),
  'pin-wrong': explain(
    "What was entered is not this computer's PIN.",
    ['A digit was mistyped', 'The PIN was changed lately', "It is a bank card's or a till's PIN"],
    [
      'Enter it once more by hand, slowly',
      'Forgotten: ask the person in charge; what waits is not touched',
    ],
  ),
  'pin-wait': explain(
    'After several wrong PINs there is a wait, so that nobody can try them all.',
    ['Three or more were wrong in a row', 'A restart does not shorten it'],
    [
      'Wait until the time is over',
      'It was not you: tell the person in charge that somebody tried',
    ],
  ),
  'pin-form': explain(
    'A PIN has digits only, at least 4 and at most 12. This was none, so it was neither compared nor stored.',
    [
      'Enter was pressed too early',
      'A letter or a space got in',
      'Num Lock is off, so that the digits of the number pad did not arrive',
    ],
    ['Enter 4 to 12 digits by hand', 'If the keyboard gives no digits, press those on the screen'],
  ),
  'pin-too-fast': explain(
    'The digits came faster than a hand types, as from a scanner that read a code of digits. That is not taken for a PIN, and not counted as a wrong one.',
    [
      'A barcode was scanned while the counter was locked',
      'A keyboard macro or a password program typed it',
    ],
    ['Enter it by hand, digit by digit', 'Lay the scanner aside before you type'],
  ),
  'pin-differs': explain(
    'A new PIN is entered twice, so that one mistyped digit does not lock everybody out. The two differ, so nothing was stored and the old one stays.',
    ['One of them was mistyped', 'Two different PINs were meant'],
    ['Enter the same PIN in both fields again', 'Type more slowly'],
  ),
  'setting-up': explain(
    'A merchant is being set up, and the counter takes no scans.',
    ['The set-up is still open'],
    ['Finish or cancel it', 'Have the customer scan again'],
  ),
  'merchant-changed': explain(
    'The merchant at the counter changed after the scan. An openid counts under its own appid only, so nothing was accepted.',
    [
      'Scans were still in line when the merchant was changed',
      'Somebody else changed it on this computer',
    ],
    [
      "Look at the merchant's name at the top left",
      "Change back, or have the customer show this merchant's code",
    ],
  ),
  'merchant-gone': explain(
    'This computer has no such merchant.',
    ['It was removed just now', 'It was set up on another computer'],
    ['See Settings → Merchants', 'To use it, the person in charge sets it up again'],
  ),
  'merchant-waiting': explain(
    'Sends of this merchant have no outcome yet. Removing it would delete the key that they go out with.',
    [
      'Taken without network and not out yet',
      'An unclear one is being looked up',
      'Some are on hold',
    ],
    [
      'Let them go out once the network is back',
      'Switch to it, and cancel or check them in the outbox',
      'Then remove it',
    ],
  ),
  'no-way-back': explain(
    'The key of the old certificate is deleted; there is no way back to it.',
    ['The new certificate has worked once', 'It was never changed'],
    ['If the new one is wrong, change it again with "New certificate and key"'],
  ),
  'certificate-of-other': explain(
    'The certificate belongs to another merchant number.',
    [
      "Another merchant's folder was chosen",
      "A service provider's and a sub-merchant's got mixed up",
    ],
    ["Find the new certificate of this merchant's number", 'For another one use "Add merchant"'],
  ),
  'certificate-same': explain(
    'This is the certificate in use; nothing would change.',
    ['The old folder was chosen', 'No new certificate was applied for yet'],
    [
      'Apply for a new one in the merchant platform',
      'Choose the new apiclient_cert.pem and apiclient_key.pem',
    ],
  ),
  'certificate-older': explain(
    'The certificate is older than the one in use. Taking it would lose the newer key; the one in use goes on.',
    [
      'The setup file, or the shortcut with it, still names the old files',
      'The old folder was chosen',
      'The certificate was changed on this computer, but not in the files',
    ],
    [
      'Choose the latest apiclient_cert.pem and apiclient_key.pem',
      'Have IT put the new certificate and key into the setup file',
      'If it has to be the old one: remove the merchant once nothing waits, and add it again',
    ],
  ),
  'setup-of-other': explain(
    'A change of certificate leaves merchant, appid and address as they are; these details change them.',
    ["Another shop's or appid's setup file was chosen", 'A setup file for a rehearsal was chosen'],
    ['Choose only the new certificate and key', 'For another one use "Add merchant"'],
  ),
  'certificate-unproved': explain(
    'A new certificate comes into use once WeChat Pay has taken it. It has not; the old one goes on.',
    [
      'There is no network to test it',
      'It is not valid yet, or revoked',
      'Key and certificate are not a pair',
      "The computer's clock is wrong",
    ],
    ['See which step of the test failed and follow it', 'Test again, and change once it passes'],
  ),
  'camera-none': explain(
    'No camera was found on this computer.',
    ['It is not plugged in well', 'Its driver is missing', 'This is a remote desktop'],
    [
      'Try another USB port',
      "See whether the system's own camera program has a picture",
      'Use a scanner or type meanwhile',
    ],
  ),
  'camera-denied': explain(
    'The system does not let the app use a camera.',
    ['Cameras are switched off in its privacy settings', 'A company policy forbids it'],
    ["Allow it in the system's privacy settings for cameras", 'Ask IT to allow it'],
  ),
  'camera-busy': explain(
    'The camera is there, but does not open or gives no picture.',
    [
      'A meeting or camera program is using it',
      'A loose plug, or too little power from the USB port',
      'Its driver failed',
    ],
    [
      'Close other programs that use it',
      'Unplug it and plug it straight into the computer',
      'If it persists, use a scanner and tell the person in charge',
    ],
  ),
  'scanner-broken': explain(
    "What the scanner sent was incomplete and was not taken for a customer's code.",
    [
      'The plug was loose for a moment',
      "The scanner's format is unusual",
      'Only half of a long code came',
    ],
    ['Scan again', 'If it goes on, unplug it and plug it in again, or let it type'],
  ),
  'scanner-not-listed': explain(
    'The HID-POS scanners could not be listed.',
    ['The scanner was plugged in just now', 'The app has just met an error'],
    ['Plug it in again, wait some seconds, then press', 'If that fails, restart the app'],
  ),
}
