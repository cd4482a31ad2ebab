import { explain, type Explanation } from '../../explain.ts'
import type { keys as chinese } from '../../zh-CN/why/keys.ts'

/** Why a file with a key or a certificate is not taken. */
export const keys: Record<keyof typeof chinese, Explanation> = {
  'file-damaged': explain(
    'The file is empty, incomplete or cannot be opened.',
    [
      'A download or copy was not finished',
      'The archive has a password or an unusual form',
      'It broke on its way through mail or chat',
    ],
    [
      'Download it again from the merchant platform',
      'Unpack an archive first and choose the files inside',
      'Copy by USB stick, and wait before pulling it out',
    ],
  ),
  'which-files': explain(
    'These are no key or certificate files, which are small: a few KB each.',
    [
      'A whole drive or desktop was chosen',
      'A manual or a screenshot was chosen',
      'The folder is empty',
    ],
    [
      'Look for the folder of the certificate tool (WXCertUtil/cert)',
      'It holds apiclient_key.pem and apiclient_cert.pem; choose the whole folder',
      "WeChat Pay's pub_key.pem is downloaded from the merchant platform",
    ],
  ),
  'bundle-password': explain(
    'apiclient_cert.p12 has a password; the app has tried the mchid, and it does not open.',
    [
      'The password was changed',
      'The mchid was mistyped',
      "It is another merchant's, whose mchid is the password",
    ],
    [
      'Give the mchid that the certificate is for, 10 digits',
      'If it does not open, use apiclient_key.pem and apiclient_cert.pem from the same folder',
    ],
  ),
  'bundle-without-key': explain(
    'This .p12 holds a certificate only, no private key, and cannot sign.',
    ['It was exported without the private key', 'It is not the one of the certificate tool'],
    ['Use the apiclient_cert.p12 of the certificate tool', 'Or add apiclient_key.pem'],
  ),
  'key-missing': explain(
    'Without the merchant key nothing can be signed. It was made once on the computer that applied for the certificate; WeChat Pay does not have it.',
    ['Only the certificate was given', 'Whoever applied for the certificate has it'],
    [
      'Ask them for apiclient_key.pem',
      'If it is lost, apply for a new certificate, which comes with a new key',
    ],
  ),
  'key-file': explain(
    "The merchant's private key is wanted here, and this is not one.",
    ['A public key or another .pem was chosen', 'Its first or last line is missing'],
    ['Use apiclient_key.pem; in a text editor it begins with BEGIN PRIVATE KEY'],
  ),
  swapped: explain(
    "Key and certificate are in each other's place.",
    ['Their names look alike', 'privateKeyFile and certificateFile are swapped in the setup file'],
    ['The key is apiclient_key.pem, the certificate apiclient_cert.pem; swap them'],
  ),
  'key-encrypted': explain(
    'The key file has a password of its own, which the app does not ask for.',
    ['Somebody encrypted it with openssl', 'It was exported with a password'],
    [
      'Use apiclient_key.pem as the certificate tool made it',
      'Or have IT remove the password with openssl pkcs8, and delete that file after importing it',
    ],
  ),
  'key-kind': explain(
    'WeChat Pay uses RSA keys of 2048 bits or more, and this is none.',
    ['It is an SM2 or elliptic-curve key', 'It is a key of another system'],
    ['Apply for an RSA certificate with the certificate tool'],
  ),
  'key-too-large': explain(
    'The key is larger than one entry of the system keychain, and it may be nowhere else.',
    ['A key of 4096 bits was made for the certificate'],
    [
      'Apply for a certificate of 2048 bits, as the certificate tool does',
      'A merchant may have 3 valid certificates; the old ones stay',
    ],
  ),
  'certificate-missing': explain(
    'There is no merchant certificate yet; mchid and serial number are read from it.',
    ['Only the key was given', 'The setup file lacks certificateFile'],
    [
      'Add the apiclient_cert.pem that lies beside the key',
      'If it is lost, download it on the merchant platform (API security)',
    ],
  ),
  'certificate-file': explain(
    "The merchant's API certificate is wanted here, and this is not it.",
    [
      "An authority's root or somebody else's certificate was chosen",
      'Its content was changed',
      'It is a test certificate signed by oneself',
    ],
    ['Use apiclient_cert.pem of the merchant platform, whose name is the mchid'],
  ),
  'certificate-request': explain(
    'This is a certificate request that was not yet turned into a certificate.',
    ['The application was left half-way'],
    [
      'Hand it in on the merchant platform and finish it in the certificate tool',
      'Then use the apiclient_cert.pem that comes out',
    ],
  ),
  'platform-for-merchant': explain(
    "This is WeChat Pay's platform certificate, for verifying answers; wanted is the merchant's own, for signing.",
    ['Files that begin with wechatpay_ are platform certificates', 'Both kinds lie in one folder'],
    ['Use apiclient_cert.pem here', 'Keep the platform certificate for the verification step'],
  ),
  'certificate-expired': explain(
    'The merchant certificate has expired. It cannot be renewed, only replaced.',
    [
      'Its five years are over',
      'There is a new one, and here is still the old one',
      "This computer's date is wrong",
    ],
    [
      "Look at this computer's date first",
      'Apply for a new certificate on the merchant platform (API security)',
      'Change key and certificate together',
    ],
  ),
  'not-yet-valid': explain(
    'The certificate begins to be valid later.',
    ["This computer's date is too early", 'It was only just made'],
    ['Set the date right', 'If it is right, wait, or use the certificate you had'],
  ),
  'not-a-pair': explain(
    'Key and certificate are not a pair; what this key signs does not verify with that certificate.',
    [
      'Only one of them was replaced',
      'Files of several merchants or downloads are mixed up',
      "One is the service provider's, the other the sub-merchant's",
    ],
    [
      'Take both from the folder of one download',
      'If the right key cannot be found, apply for a new certificate',
    ],
  ),
  'public-key-file': explain(
    "WeChat Pay's public key is wanted here, and this is another file, or none yet.",
    [
      "The merchant's own public key or another file was given",
      'Only a part was copied',
      'The id was given without the key',
    ],
    [
      'Download pub_key.pem on the merchant platform (API security)',
      'Choose the file, or paste all of it with its first and last line',
    ],
  ),
  'public-key-is-private': explain(
    "This is a private key. It belongs neither in a public key's place nor in others' hands. The app did not keep it.",
    ['The wrong file was chosen', 'publicKeyFile in the setup file names the private key'],
    ['Use pub_key.pem', 'See who else can read this key; if it leaked, replace the certificate'],
  ),
  'public-key-id': explain(
    'The id tells WeChat Pay with which key to sign its answers. It goes with the public key and begins with PUB_KEY_ID_.',
    ['It was left out', "A certificate's serial number was given", 'Only a part was copied'],
    [
      'Copy all of the id from the page where the public key is downloaded',
      'In a setup file it is publicKeyId',
    ],
  ),
  'platform-file': explain(
    "This file is not a platform certificate of WeChat Pay's.",
    ['The merchant certificate was given', 'The file is incomplete'],
    [
      'Use a file that begins with wechatpay_, or download it with the APIv3 key',
      'Newer merchants have none: use the WeChat Pay public key',
    ],
  ),
  'platform-expired': explain(
    'The platform certificate has expired and verifies nothing any more.',
    ['The file was downloaded by hand years ago', 'It could not be refreshed without an APIv3 key'],
    [
      'Download the new one with the APIv3 key',
      'Or use the WeChat Pay public key, which does not expire',
    ],
  ),
  'no-platform-certificate': explain(
    'WeChat Pay gave this merchant no platform certificate but a public key. Nothing is broken.',
    ['Newer merchants all have the public key only', 'The merchant changed over to the public key'],
    [
      'Choose the WeChat Pay public key',
      'Download pub_key.pem on the merchant platform (API security) and copy its id',
    ],
  ),
  'platform-refused': explain(
    'WeChat Pay refused the request for platform certificates.',
    [
      'Key, certificate or mchid are wrong (401)',
      "This computer's clock is wrong",
      'The merchant has set no APIv3 key',
    ],
    [
      "Read WeChat Pay's code and words",
      'Go back to the files and check key and certificate',
      'Set the clock and try again',
    ],
  ),
  'platform-unbelieved': explain(
    'An answer with platform certificates came, but it makes no sense or its signature is wrong. Nothing proves that it is from WeChat Pay, so it was not used.',
    ['A proxy or security software changed it', 'WeChat Pay signs wrongly now and then on purpose'],
    ['Try again', 'If it stays so, use another network, or the WeChat Pay public key'],
  ),
  'api-v3-key': explain(
    'The APIv3 key is wrong and does not open the platform certificates. It has 32 characters and was set by the merchant.',
    [
      'It is the APIv2 key',
      'A character is missing or a space too many',
      'It was set anew and this is the old one',
    ],
    [
      'Ask whoever set it; the merchant platform does not show it',
      'If it is forgotten, set a new one under API security and tell the other systems that use it',
      'Or use the WeChat Pay public key, which needs none',
    ],
  ),
}
