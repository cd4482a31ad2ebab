import { explain, type Explanation } from '../../explain.ts'
import type { scan as chinese } from '../../zh-CN/why/scan.ts'

/** Why a scan, or what was typed at the counter, is not taken. */
export const scan: Record<keyof typeof chinese, Explanation> = {
  'scan-empty': explain(
    'The field is empty; there is no customer yet.',
    ['The scanner did not read the code', 'The scanner has no power or no connection'],
    [
      "Scan the customer's member code again",
      'If the scanner makes no sound, check power and connection',
    ],
  ),
  'payment-code': explain(
    'This is a payment code. It is for taking money; the openid that a coupon needs cannot be read from it, and the app does not keep it.',
    ['The customer opened "Money" in WeChat', 'It is a payment code of Alipay or another wallet'],
    ["Ask for the member code in this shop's account or mini program and scan that"],
  ),
  'wrong-thing-scanned': explain(
    'This is a coupon code or a stock id, not a customer.',
    [
      'The bar code on a card or leaflet was scanned',
      'The customer shows a coupon they already have',
    ],
    [
      'Ask for the member code and scan that',
      'To give this coupon its code, scan the customer first and then the card',
    ],
  ),
  unionid: explain(
    "This is a unionid: one customer's number across several accounts. Coupons need the openid under this shop's appid.",
    ['The member system puts the unionid into its codes'],
    [
      "Ask for the member code in this shop's account or mini program",
      'If every customer has it, IT puts the openid into the codes',
    ],
  ),
  'other-appid': explain(
    'The code names another appid; its openid is worth nothing here.',
    ["It is another shop's or the group's other account", 'The appid set here is wrong'],
    [
      "Ask for the member code in this shop's account or mini program",
      'If every customer has it, check the appid in the settings',
    ],
  ),
  'caps-lock': explain(
    'Every letter came the other way round. Capitals matter in an openid; sent like this it would be for nobody.',
    ['Caps Lock was pressed on the keyboard', 'The scanner is set to swap capitals'],
    [
      'Turn Caps Lock off and scan again',
      'If that does not help, teach the scanner in the settings',
    ],
  ),
  'several-customers': explain(
    'There is more than one openid in the code, and the app does not guess.',
    ['The code has the numbers of a family', 'Two scans ran into one line'],
    ['Press the customer who is meant', 'If unsure, empty the field and scan one code only'],
  ),
  'code-without-openid': explain(
    'The code was read, but there is no openid in it. An openid has letters, digits, - and _ only; usual are 28 characters beginning with o.',
    [
      'A product, a link or a mini-program code was scanned',
      "The member system's codes hold card numbers",
      'The scanner lost characters',
    ],
    [
      'Ask for the member code and scan again',
      "If the shop's codes are card numbers, import a list of member codes and openids in the settings",
    ],
  ),
  'control-characters': explain(
    'There are invisible control characters in it, which no member code has.',
    ['The scanner adds characters before or after', 'The scanner is set to another keyboard'],
    ['Scan again', 'Teach the scanner in the settings, or reset it by its manual'],
  ),
  'input-method': explain(
    'A Chinese input method took the keys for pinyin; the text cannot be relied on and was not taken.',
    ['The input method is in Chinese mode', 'It went back to Chinese after a change of window'],
    [
      'Press Shift for English and scan again',
      'Let the settings rebuild the keys; then it never matters',
    ],
  ),
  'no-stock': explain(
    'No stock is chosen yet.',
    ['The app was just opened', 'The stock chosen before cannot be sent now'],
    ['Choose one with Alt+1 to Alt+9', 'If there are none, add stocks in the settings'],
  ),
  'code-form': explain(
    'A coupon code has 32 characters at most: letters, digits, space, - _ \\ / = and the vertical bar.',
    [
      'A link on the card was scanned',
      'A character too many was typed',
      'Full-width characters are in it',
    ],
    ['Scan the bar code of the coupon code', 'Type with the English input method'],
  ),
  'unusual-openid': explain(
    'It can be sent as an openid but looks unusual, so somebody should look first.',
    ['The member system uses numbers of its own', 'The scanner lost characters', 'It was mistyped'],
    [
      "Compare it with the customer's phone; if it is right, send",
      'If unsure, scan again; WeChat Pay refuses an openid that does not exist',
    ],
  ),
}
