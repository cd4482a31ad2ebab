import { explain, type Explanation } from '../../explain.ts'
import type { refusal as chinese } from '../../zh-CN/why/refusal.ts'

/** Why WeChat Pay refuses a coupon for good. */
export const refusal: Record<keyof typeof chinese, Explanation> = {
  'param-error': explain(
    'WeChat Pay says that one part of the request is wrong, so nothing was sent.',
    [
      'The openid was copied wrongly or is cut off',
      'The stock id is wrong',
      'The coupon code has characters that are not allowed',
    ],
    [
      "Read WeChat Pay's own words: they name the part",
      "Scan the customer's member code again and send",
      'If they name the appid or the stock id, the person in charge checks the settings',
    ],
  ),
  'invalid-request': explain(
    "The request breaks WeChat Pay's rules and was not executed. The counter cannot change that.",
    [
      'The stock is set up for another way of sending',
      'The merchant lacks a permission or a setting',
      'A defect of the app',
    ],
    [
      "Give WeChat Pay's own words and the Request-ID to the person in charge",
      "They check the stock; if that does not explain it, WeChat Pay's support can with the Request-ID",
    ],
  ),
  'wrong-code-mode': explain(
    "The way of coupon codes set here differs from the stock's at WeChat Pay.",
    [
      'WeChat Pay gives the codes, and here the merchant is said to',
      'The merchant must give the code, and here it is not set so',
    ],
    [
      'Choose another stock for now',
      "The person in charge reads the stock's code mode on the merchant platform and sets the same here",
    ],
  ),
  'code-rejected': explain(
    'WeChat Pay does not accept this coupon code; the coupon was not sent.',
    [
      'The code was used before',
      'It is too long or has characters that are not allowed',
      'The card belongs to another stock',
    ],
    [
      'Take another card or code and send again',
      'If it keeps happening, check the file of codes that was imported',
    ],
  ),
  'appid-not-bound': explain(
    "Customers' openids come from this appid, and it is not linked to the mchid, so nothing can be sent.",
    [
      'The appid was never linked on the merchant platform',
      "It is another merchant's appid",
      "The certificate is not this merchant's own, but its service provider's",
      'The link still has to be confirmed in the official account or mini program',
    ],
    [
      'Link it on the merchant platform, under AppID accounts',
      'Confirm the link on the official account platform',
      'Then choose "Resume sending", or test again',
    ],
  ),
  'appid-unknown': explain(
    'WeChat Pay does not take this appid. Its form is right, but it is no official account or mini program that can give coupons.',
    ['It is the appid of a mobile app', 'One character is wrong', 'The account was closed'],
    [
      'Copy the AppID again from the official account platform',
      'It has to be of an official account or a mini program',
    ],
  ),
  'merchant-unknown': explain(
    'WeChat Pay does not find this mchid.',
    [
      'The certificate is of a test merchant or a closed one',
      'The mchid in the setup file is wrong',
    ],
    [
      'Log in to the merchant platform and compare the mchid at the top right',
      'Set up again with the certificate of that mchid',
    ],
  ),
  'stock-not-there': explain(
    'WeChat Pay has no merchant coupon (商家券) stock with this number.',
    [
      'The number was copied wrongly',
      'It is a cash coupon (代金券) or product coupon (商品券) stock',
      "It is another merchant's and cannot be seen",
    ],
    [
      'Go on with another stock',
      'The person in charge copies the number again from the stock on the merchant platform',
      'Cash coupons and product coupons cannot be sent with this app',
    ],
  ),
  'stock-of-other-merchant': explain(
    'The stock exists, but this mchid neither made it nor was entrusted with it, so it may not look at it.',
    [
      'Head office or the service provider made it with their mchid',
      "The sub-merchant's certificate is installed while the stock is the service provider's, or the other way round",
    ],
    [
      'Set up with the mchid that made the stock',
      'Or have its maker entrust this mchid (委托营销) on the merchant platform',
    ],
  ),
  'send-permission': explain(
    'This mchid may not send this stock (NO_AUTH). Nothing was sent; this stock is paused, the others go on.',
    [
      'Another mchid made the stock',
      'Its maker has not entrusted this one (委托营销)',
      'The merchant may not use the send interface; since 2025-12-15 no new merchants are taken for 商家券',
    ],
    [
      'Use another stock at the counter',
      "Compare the stock's creator on the merchant platform; if it is another mchid, have them entrust this one (委托营销)",
      "If it is your own, ask WeChat Pay's support about the permission, with the Request-ID",
      'Then choose "Resume sending"',
    ],
  ),
  'openid-not-exists': explain(
    'WeChat Pay does not find this customer under this appid.',
    [
      "The member code is of another shop's account or mini program",
      'A unionid or a card number was scanned',
      'The customer left or closed their account',
    ],
    [
      "Ask the customer for the member code in this shop's own account or mini program",
      'If it happens with every customer, check the appid in the settings',
    ],
  ),
  'user-limit': explain(
    'There is a limit of coupons per customer, and this one has reached it.',
    ['They had them here or elsewhere before', 'The stock allows one each'],
    [
      'Show the customer the coupon in their card pack',
      'Choose another stock',
      "To raise the limit, ask the stock's creator",
    ],
  ),
  'person-limit': explain(
    'The stock is limited by identity: all WeChat accounts of one person count together, and the limit is reached.',
    ['They had it with another account', 'An account in the same name had it'],
    ['Another account does not help; choose another stock'],
  ),
  'rule-limit': explain(
    "The stock's rules do not allow this one.",
    [
      'Not within the time in which it is given',
      'The customer or shop is not covered',
      'A number of times is used up',
    ],
    ["Read WeChat Pay's own words", "Choose another stock, or look at the stock's rules"],
  ),
  'user-restricted': explain(
    'WeChat Pay does not let this customer have coupons; that has nothing to do with the shop.',
    ['The account is not verified', 'The account was restricted for odd behaviour'],
    ["The customer asks WeChat Pay's support in WeChat", 'Go on with other customers'],
  ),
  budget: explain(
    'All coupons of this stock have been given.',
    ['All channels together used it up', 'The total was set low'],
    [
      'Choose another stock',
      "Have the stock's creator raise its budget on the merchant platform",
      'Then refresh the stock, or choose "Resume sending"',
    ],
  ),
  'upload-pool-empty': explain(
    "This stock's codes were uploaded to WeChat Pay beforehand, and all are taken.",
    ['Fewer codes were uploaded than coupons allowed', 'Other channels take from them too'],
    ['Choose another stock', 'Have more codes uploaded, then choose "Resume sending"'],
  ),
  'account-balance': explain(
    "The merchant's account has too little money for this stock.",
    ['The marketing account was not topped up', 'Other campaigns used it up'],
    ['Choose another stock', 'Top up on the merchant platform, then choose "Resume sending"'],
  ),
  'account-error': explain(
    'WeChat Pay says that an account is in an abnormal state; all sending is paused.',
    [
      'The mchid was restricted',
      'Documents of the merchant have run out',
      "The customer's account is odd",
    ],
    ['Look for a notice on the merchant platform', 'Do what it says, then choose "Resume sending"'],
  ),
  'risk-blocked': explain(
    "WeChat Pay's risk control stopped this one and does not say why.",
    [
      'One customer got too many in a short time',
      "The customer's account is at risk",
      'The merchant had many complaints lately',
    ],
    [
      'Do not try over and over; that makes it worse',
      "Ask WeChat Pay's support, with the Request-ID",
    ],
  ),
  'stock-not-running': explain(
    'The stock exists but is not being given out now.',
    [
      'Somebody paused or stopped it',
      'It was made but not yet audited or activated',
      'It has not begun',
    ],
    [
      'Choose another stock',
      'Look at its state on the merchant platform and activate or restart it',
      'Then refresh the stock, or choose "Resume sending"',
    ],
  ),
  'stock-ended': explain(
    "The stock's time is over; it cannot be given any more.",
    ['The campaign has ended', 'The last day was set too early'],
    ['Choose another stock', 'Have a new stock made; one that has ended cannot be revived'],
  ),
  'stock-not-begun': explain(
    'The stock has not begun yet and cannot be given now.',
    ['The campaign begins later', "This computer's date is wrong"],
    ['Choose another stock', 'Check the date; once it has begun, refresh the stock'],
  ),
}
