import type { CheckCatalogue } from '../catalogue.ts'

/** The test connection: what each step looks at, and what it may find. */
export const check: CheckCatalogue = {
  name: {
    network: 'Network',
    clock: 'Clock',
    signature: 'Signature',
    'serial-number': 'Serial number',
    'verification-key': 'Verification',
    appid: 'appid',
    stock: 'Stock',
    'send-permission': 'Send permission',
  },
  state: { ok: 'Passed: ', warning: 'Note: ', failed: 'Failed: ', skipped: 'Not tested: ' },
  finding: {
    'network-ok': { title: 'WeChat Pay is in reach', next: 'Nothing to do.' },
    'network-unreachable': {
      title: 'WeChat Pay is out of reach ({cause})',
      next: 'Check cable, wireless network and proxy, then test again.',
    },
    'network-timeout': {
      title: 'WeChat Pay does not answer ({cause})',
      next: 'The network is slow, or a firewall is in the way; let api.mch.weixin.qq.com through.',
    },
    'network-name-unknown': {
      title: 'There is no way to api.mch.weixin.qq.com ({cause})',
      next: 'Check that the network is up, and its DNS settings.',
    },
    'network-tls': {
      title: 'No encrypted connection to WeChat Pay ({cause})',
      next: 'A proxy or a virus scanner may be in between; let api.mch.weixin.qq.com through it.',
    },
    'network-certificate-time': {
      title: "By this computer's clock the certificate of the connection is not valid ({cause})",
      next: 'Check date and time of this computer first; if they are right, a proxy is in between.',
    },
    'network-not-wechat': {
      title: 'Somebody else answered (HTTP {status})',
      next: 'A public network may want a login, or a proxy is in the way; see to it and test again.',
    },
    'network-server-error': {
      title: 'WeChat Pay has an error of its own',
      next: 'Nothing is wrong here; test again in a few minutes.',
    },
    'network-rate-limited': {
      title: 'Too many requests; WeChat Pay asks us to slow down',
      next: 'Test again in a minute.',
    },
    'clock-ok': { title: 'The clock is right', next: 'Nothing to do.' },
    'clock-unknown': {
      title: 'The answer told no time to compare with',
      next: 'Make sure that this computer sets its clock by itself.',
    },
    'clock-drifting': {
      title: "This computer's clock drifts, about {minutes} min so far",
      next: 'Beyond 5 minutes no coupon goes out; let the system set the clock by itself.',
    },
    'clock-skewed': {
      title: "This computer's clock is about {minutes} min off",
      next: 'Set the clock (let the system do it by itself), then test again.',
    },
    'signature-ok': { title: 'WeChat Pay accepted the signature', next: 'Nothing to do.' },
    'signature-wrong': {
      title: 'The signature is wrong',
      next: 'The private key does not go with the certificate that WeChat Pay has; take both from the same download.',
    },
    'signature-malformed': {
      title: 'Something changed the signed header',
      next: 'A proxy may rewrite requests; let api.mch.weixin.qq.com through it.',
    },
    'signature-key-unavailable': {
      title: 'The private key cannot be had ({cause})',
      next: 'Add the key file again.',
    },
    'signature-refused': {
      title: 'WeChat Pay refused the signature',
      next: 'Read what it said, and check mchid, key and certificate.',
    },
    'serial-ok': { title: 'The serial number is right', next: 'Nothing to do.' },
    'serial-wrong': {
      title: 'WeChat Pay does not know this serial number',
      next: 'The certificate may be of another mchid, such as a service provider or a sub-merchant; check the mchid.',
    },
    'serial-expired': {
      title: 'The merchant certificate has expired',
      next: 'Apply for a new one on the merchant platform, and check the date of this computer.',
    },
    'serial-revoked': {
      title: 'The merchant certificate was revoked',
      next: 'It can be restored on the merchant platform within 7 days; else apply for a new one.',
    },
    'serial-replaced': {
      title: 'The merchant certificate was replaced',
      next: 'Use the new certificate and its key.',
    },
    'serial-never-issued': {
      title: 'This mchid never had a certificate',
      next: 'Apply for an API certificate on the merchant platform, under API security.',
    },
    'serial-merchant-unknown': {
      title: 'There is no such mchid',
      next: 'Check whose certificate it is.',
    },
    'serial-api-v3-key-not-set': {
      title: 'The merchant has not set an APIv3 key',
      next: 'Set one on the merchant platform, under API security.',
    },
    'verification-ok': { title: 'The signature of the answer is right', next: 'Nothing to do.' },
    'verification-unsigned': {
      title: 'The answer has no signature',
      next: 'A proxy may have removed it; let api.mch.weixin.qq.com through it.',
    },
    'verification-refused': {
      title: 'WeChat Pay refused the test, and did not sign its refusal',
      next: 'See to what it says below, then test again; verification could not be tested.',
    },
    'verification-id-unknown': {
      title: 'WeChat Pay does not know this public key id or platform certificate',
      next: 'Copy the id from the merchant platform again (API security), or verify the other way.',
    },
    'verification-other-key': {
      title: 'The answer was signed with another key',
      next: 'Add the WeChat Pay public key with its id, or download the platform certificates.',
    },
    'verification-bad-signature': {
      title: 'The signature of the answer is wrong',
      next: "The public key does not go with its id, or is another merchant's; download it again.",
    },
    'verification-out-of-time': {
      title: 'The answer is too old',
      next: 'Set the clock, then test again.',
    },
    'appid-ok': { title: 'The appid goes with the merchant', next: 'Nothing to do.' },
    'appid-not-bound': {
      title: 'The appid is not bound to the merchant',
      next: "Bind it on the merchant platform, under AppID accounts; or use the merchant's own certificate, not its service provider's.",
    },
    'appid-malformed': {
      title: 'WeChat Pay does not know this appid',
      next: 'It must be of an official account or mini program, not of a mobile app.',
    },
    'appid-not-proved': {
      title: 'The appid could not be tested ({cause})',
      next: 'Store if you like; the first coupon will tell.',
    },
    'stock-ok': { title: '{stockId} {name}: visible and running', next: 'Nothing to do.' },
    'stock-not-found': {
      title: 'There is no stock {stockId}',
      next: 'Check the number; stocks of cash coupons (代金券) or product coupons (商品券) do not work here.',
    },
    'stock-not-yours': {
      title: 'This merchant may not look at stock {stockId}',
      next: 'Use the mchid that made the stock, or have its maker entrust this one (委托营销).',
    },
    'stock-not-running': {
      title: '{stockId} {name}: not running now ({state})',
      next: 'Activate or restart the stock on the merchant platform.',
    },
    'stock-unreadable': {
      title: 'The answer about stock {stockId} makes no sense',
      next: 'Store if you like, and look again in the settings later.',
    },
    'stock-not-proved': {
      title: 'Stock {stockId} could not be tested ({cause})',
      next: 'Test again, or store if you like.',
    },
    'permission-not-testable': {
      title: 'Only a real send shows whether coupons may be sent',
      next: 'If it ends in NO_AUTH: use the mchid that created the stock, or have its creator entrust this mchid (委托营销) on the merchant platform. Since 2025-12-15 WeChat Pay takes no new merchants for 商家券.',
    },
    'not-reached': {
      title: 'Not tested, because of what failed above',
      next: 'See to the failed step first.',
    },
  },
}
