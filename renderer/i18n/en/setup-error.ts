import type { SetupErrorCatalogue } from '../catalogue.ts'

/** What can be wrong with the files, keys and numbers that a merchant is set up with. */
export const setupError: SetupErrorCatalogue = {
  setup: {
    'file-unreadable': {
      title: 'The file {file} cannot be read',
      next: 'Check that it is still there and that you may read it.',
    },
    'not-json': {
      title: '{file} is not JSON',
      next: 'Ask the person in charge for a proper setup file.',
    },
    'unknown-field': {
      title: 'The setup file has an unknown field {field}',
      next: 'Check its spelling, or remove it.',
    },
    'field-missing': { title: 'The setup file lacks {field}', next: 'Add it and import again.' },
    'field-malformed': {
      title: '{field} in the setup file is malformed',
      next: 'Correct it and import again.',
    },
    'referenced-file-missing': {
      title: '{field} names the file {file}, which is not there',
      next: 'Put the file where the setup file says; paths count from the folder of the setup file.',
    },
    'api-base-not-loopback': {
      title: 'apiBase may not be {apiBase}',
      next: 'Only a rehearsal gateway on this computer is allowed. For real coupons remove apiBase.',
    },
    'verification-missing': {
      title: 'Neither a WeChat Pay public key nor a platform certificate',
      next: 'Give one of them; without it no answer can be verified.',
    },
    'duplicate-stock': { title: 'Stock {stockId} is listed twice', next: 'Keep one of them.' },
    'mchid-mismatch': {
      title: 'mchid {given} differs from {certificate} in the certificate',
      next: 'Correct mchid, or use the certificate that belongs to it.',
    },
    'serial-mismatch': {
      title: 'Serial number {given} differs from {certificate} in the certificate',
      next: 'Remove serialNo; the app reads it from the certificate.',
    },
    'no-draft': {
      title: 'This set-up has ended',
      next: 'Nothing was stored; begin the set-up again.',
    },
    incomplete: {
      title: 'An earlier step is not done',
      next: 'Go back to the step that shows what is missing.',
    },
    'name-missing': {
      title: 'The merchant has no name yet',
      next: 'Give it one that the staff know, such as the name of the shop.',
    },
    'stocks-missing': { title: 'There is no stock yet', next: 'Add at least one stock id.' },
    'stock-malformed': {
      title: 'Stock id {stockId} is malformed',
      next: 'A stock id has up to 20 digits; the merchant platform shows it with the stock.',
    },
  },
  file: {
    empty: { title: '{file} is empty', next: 'Download it again, or choose another file.' },
    'too-large': {
      title: '{file} is too large for a key or a certificate',
      next: 'Keys and certificates have a few KB; at most {limit} KB are read here.',
    },
    'too-many': {
      title: 'Too many files at once',
      next: 'At most {limit}; choose only the folder that the certificate tool made.',
    },
    'not-regular': {
      title: '{file} is not an ordinary file',
      next: 'Choose files, or the folder that the certificate tool made.',
    },
    'not-recognised': {
      title: 'Cannot tell what {file} is',
      next: 'These are wanted: apiclient_key.pem, apiclient_cert.pem, apiclient_cert.p12, pub_key.pem or a setup file.',
    },
    'zip-unreadable': {
      title: 'The archive {file} cannot be opened',
      next: 'Unpack it first, then choose the files inside.',
    },
    'folder-without-keys': {
      title: 'The folder {file} holds no key or certificate',
      next: 'Choose the folder that the certificate tool made; apiclient_key.pem is in it.',
    },
  },
  bundle: {
    'password-needed': {
      title: '{file} needs its password',
      next: 'Usually that is the mchid; type it below.',
    },
    'password-wrong': {
      title: 'That is not the password of {file}',
      next: 'Usually it is the mchid, 10 digits.',
    },
    damaged: {
      title: '{file} is damaged',
      next: 'Make it anew on the merchant platform, or use apiclient_key.pem.',
    },
    'without-key': {
      title: '{file} holds no private key',
      next: 'Use the apiclient_cert.p12 of the certificate tool, or add apiclient_key.pem.',
    },
  },
  appid: {
    missing: {
      title: 'The appid is still missing',
      next: 'It is the AppID of the official account or mini program and begins with wx.',
    },
    malformed: {
      title: 'The appid {appid} is malformed',
      next: 'An appid is wx followed by 16 characters of 0-9 and a-f.',
    },
    'is-mchid': {
      title: '{appid} is a merchant number, not an appid',
      next: 'The mchid is read from the certificate; here goes the AppID that begins with wx.',
    },
    'is-openid': {
      title: "This is a customer's openid, not an appid",
      next: 'An appid begins with wx.',
    },
    'is-secret': {
      title: 'This looks like an AppSecret, not an appid',
      next: 'Use the AppID that begins with wx; put the AppSecret away, nothing here needs it.',
    },
    'is-original-id': {
      title: '{appid} is an original id, not an appid',
      next: 'Use the AppID on the same page; it begins with wx.',
    },
    'is-corp-id': {
      title: '{appid} is the corp id of WeCom, not an appid',
      next: 'Use the AppID of an official account or mini program; it begins with wx.',
    },
  },
  key: {
    missing: {
      title: 'The merchant private key is still missing',
      next: 'Add apiclient_key.pem, or apiclient_cert.p12.',
    },
    'not-pem': { title: '{file} is not a PEM private key', next: 'Use apiclient_key.pem.' },
    'is-certificate': {
      title: '{file} is a certificate, not a private key',
      next: 'The key is apiclient_key.pem, the certificate apiclient_cert.pem; swap them.',
    },
    'is-public-key': {
      title: '{file} is a public key, not a private key',
      next: 'Use the apiclient_key.pem in the same folder; a public key is for the verification step.',
    },
    encrypted: {
      title: '{file} is a private key with a password',
      next: 'Remove the password, then import again.',
    },
    'not-rsa': {
      title: '{file} is an {type} key, not RSA',
      next: 'WeChat Pay uses RSA keys only.',
    },
    'too-short': {
      title: '{file} has {bits} bits only',
      next: 'WeChat Pay asks for 2048 bits or more.',
    },
    'too-large': {
      title: 'The key has {bytes} bytes; the system keychain keeps {limit}',
      next: 'Use a merchant certificate of 2048 bits.',
    },
  },
  certificate: {
    missing: {
      title: 'The merchant certificate is still missing',
      next: 'Add apiclient_cert.pem; mchid and serial number are read from it.',
    },
    'is-request': {
      title: '{file} is a certificate request, not yet a certificate',
      next: 'Submit it on the merchant platform, which gives apiclient_cert.pem for it.',
    },
    'is-authority': {
      title: "{file} is an authority's root certificate, not the merchant's",
      next: 'The merchant certificate is apiclient_cert.pem; the root is not needed here.',
    },
    'not-pem': { title: '{file} is not a PEM certificate', next: 'Use apiclient_cert.pem.' },
    'is-key': {
      title: '{file} is a private key, not a certificate',
      next: 'The certificate is apiclient_cert.pem, the key apiclient_key.pem; swap them.',
    },
    'is-platform': {
      title: "{file} is WeChat Pay's platform certificate, not the merchant's",
      next: 'The merchant certificate is apiclient_cert.pem.',
    },
    expired: {
      title: '{file} expired on {date}',
      next: 'Apply for a new certificate on the merchant platform.',
    },
    'not-yet-valid': {
      title: '{file} is valid from {date} only',
      next: "Check this computer's clock, or use another certificate.",
    },
    'key-mismatch': {
      title: 'Private key and certificate are not a pair',
      next: 'Take both files from the same download.',
    },
    'no-mchid': {
      title: '{file} holds no mchid',
      next: 'Use the apiclient_cert.pem from the merchant platform.',
    },
  },
  'public-key': {
    malformed: {
      title: '{file} is not a WeChat Pay public key',
      next: 'Use the pub_key.pem from the merchant platform.',
    },
    'is-private-key': {
      title: '{file} is a private key, not a public key',
      next: 'Use pub_key.pem, and put the private key away safely.',
    },
    missing: {
      title: 'There is a public key id, but no public key',
      next: 'Add the pub_key.pem from the merchant platform, or paste its text.',
    },
    'is-merchant': {
      title: "{file} is the merchant's own public key, not WeChat Pay's",
      next: "Download WeChat Pay's public key, pub_key.pem, under API security on the merchant platform.",
    },
    'id-missing': {
      title: 'The WeChat Pay public key id is missing',
      next: 'Give the id (publicKeyId in a setup file); it begins with PUB_KEY_ID_ and stands under API security on the merchant platform.',
    },
    'id-malformed': {
      title: 'The public key id {id} is malformed',
      next: 'It begins with PUB_KEY_ID_; copy all of it from the merchant platform.',
    },
    'id-is-serial': {
      title: '{id} is the serial number of a certificate, not a public key id',
      next: 'The id begins with PUB_KEY_ID_ and is shown on the same page as the public key.',
    },
  },
  'platform-certificate': {
    malformed: {
      title: '{file} is not a platform certificate',
      next: "Download WeChat Pay's platform certificate again.",
    },
    expired: {
      title: 'Platform certificate {file} expired on {date}',
      next: 'Download the new one, or change to the WeChat Pay public key.',
    },
    'none-issued': {
      title: 'This merchant has no platform certificate',
      next: 'Newer merchants have a WeChat Pay public key only: download pub_key.pem under API security on the merchant platform, and give its id.',
    },
    'not-reachable': {
      title: 'WeChat Pay is out of reach, so there is no platform certificate ({cause})',
      next: 'Check the network and try again, or use a platform certificate file.',
    },
    refused: {
      title: 'WeChat Pay did not give a platform certificate ({status} {code} {message})',
      next: "Check the key, the certificate and this computer's clock, then try again.",
    },
    unreadable: {
      title: 'The answer with the platform certificates makes no sense',
      next: 'Try again; else use a platform certificate file or the WeChat Pay public key.',
    },
    unverified: {
      title:
        'The answer was not signed with the platform certificate it brought, so it was not used',
      next: 'Find out whether a proxy changes what passes through it, then try again.',
    },
  },
  'api-v3-key': {
    malformed: {
      title: 'An APIv3 key is 32 letters and digits; this has {length} characters',
      next: 'Compare it with the merchant platform (API security); no other characters are in it.',
    },
    wrong: {
      title: 'The APIv3 key is wrong: it does not open the platform certificates',
      next: 'Make sure that it is the APIv3 key and not the APIv2 key; else set a new one on the merchant platform.',
    },
  },
}
