import { explain, type Explanation } from '../../explain.ts'
import type { check as chinese } from '../../zh-CN/why/check.ts'

/** What the test connection finds and nothing else says. */
export const check: Record<keyof typeof chinese, Explanation> = {
  'check-passed': explain(
    "This step passed: the app made a harmless signed request, and WeChat Pay's answer was as it should be.",
    ['The settings are right'],
    ['Nothing to do; look at the other steps'],
  ),
  'network-path': explain(
    'There is no way from this computer to WeChat Pay; the request did not get there.',
    [
      'A loose cable, no Wi-Fi, or wrong DNS',
      'The firewall lets only some sites through',
      'The proxy is set wrongly or not running',
    ],
    [
      'Open any web page to see whether the network works',
      'Have IT open port 443 of api.mch.weixin.qq.com and api2.mch.weixin.qq.com, by name and not by IP',
      'Test again',
    ],
  ),
  proxy: explain(
    'Something in between stops, replaces or rewrites requests; the answer is not as WeChat Pay gives it.',
    [
      'A public network wants a login on a web page first',
      'A company proxy or virus scanner looks into encrypted connections',
      'A proxy changed a header or removed the signature',
    ],
    [
      'Open a browser and see whether a login page comes',
      'Have IT exempt api.mch.weixin.qq.com and api2.mch.weixin.qq.com from HTTPS inspection',
      "Test over a phone's hotspot: if it passes, it is the shop's network",
    ],
  ),
  'wechat-down': explain(
    'The request reached WeChat Pay, which had an error of its own. That does not make the settings wrong.',
    ['A short fault at WeChat Pay'],
    ['Test again in a few minutes', "If it lasts, ask WeChat Pay's support, with the Request-ID"],
  ),
  'serial-wrong': explain(
    'WeChat Pay knows the mchid, but no certificate of it has this serial number.',
    [
      "The certificate is another mchid's: the service provider's or a sub-merchant's",
      'The merchant platform did not issue it',
      'It is so old that it was removed there',
    ],
    [
      'Compare the serial number under API security on the merchant platform with the one shown here',
      'If they differ, set up with that certificate and its key',
    ],
  ),
  'certificate-revoked': explain(
    'Somebody revoked this certificate on the merchant platform; nothing signed with it is accepted.',
    ['It was thought to have leaked', 'Old ones were cleared up after a change'],
    [
      'Find out who revoked it and why',
      'If by mistake, it can be restored within 7 days',
      'Otherwise apply for a new one, and change the key with it',
    ],
  ),
  'certificate-replaced': explain(
    'The merchant has a new certificate, and WeChat Pay asks for that.',
    ['Another system changed it and nobody told the shop'],
    ['Ask IT for the new apiclient_key.pem and apiclient_cert.pem', 'Set up with them and test'],
  ),
  'never-issued': explain(
    'No API certificate was ever issued to this mchid, so no signature of it can be right.',
    ['A new merchant has not done it yet', 'It is the wrong mchid'],
    [
      'Apply for an API certificate on the merchant platform (API security)',
      'Make the key with the certificate tool, then come back',
    ],
  ),
  'api-v3-not-set': explain(
    'The merchant has set no APIv3 key, and until then WeChat Pay keeps its APIv3 closed.',
    ['A new merchant left out this step'],
    [
      'Set an APIv3 key on the merchant platform (API security)',
      'With a public key Handsel need not know it; it only has to be set',
      'Test again after a few minutes',
    ],
  ),
  'id-unknown': explain(
    'WeChat Pay does not know the public key id, or platform certificate number, that the request names.',
    [
      "The id was copied wrongly or is another merchant's",
      'The merchant has a public key only, and a platform certificate is used here',
      'The public key was replaced and this is the old id',
    ],
    [
      'Copy the id again from the merchant platform (API security)',
      'In place of a platform certificate use the WeChat Pay public key',
    ],
  ),
  'other-key': explain(
    'The answer is signed, but with a key that is not here, so it cannot be verified.',
    [
      'The merchant is changing from platform certificate to public key',
      'There is a new platform certificate, and here is the old one',
    ],
    [
      'Add the WeChat Pay public key with its id',
      'Or download the platform certificates again with the APIv3 key',
    ],
  ),
  'bad-signature': explain(
    'The answer names this key, and yet the public key here does not verify it.',
    [
      'Public key and id are not of one pair',
      "The public key is another merchant's",
      'A proxy changed the answer',
    ],
    [
      'Download the key and copy the id from the same page, and replace both',
      'If that does not help, test on another network',
    ],
  ),
  'not-proved': explain(
    'Nothing came out of this test: it proves neither right nor wrong.',
    ["WeChat Pay's answer to this question is not clear", 'The network broke off here'],
    ['Test again', 'It may be stored as it is; the first coupon will tell'],
  ),
  'not-reached': explain(
    'An earlier step failed, so this one could not be tested.',
    ['The earlier failure'],
    ['See to the red step, then test again'],
  ),
  'permission-untested': explain(
    'There is no harmless way to try whether coupons may be sent; only a real one proves it.',
    ['WeChat Pay has nothing to ask about this permission'],
    [
      'Store, and give a coupon to one of your own people',
      'If it says NO_AUTH, use the mchid that made the stock, or have its maker entrust this one (委托营销)',
    ],
  ),
}
