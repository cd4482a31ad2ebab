import { explain, type Explanation } from '../../explain.ts'
import type { setup as chinese } from '../../zh-CN/why/setup.ts'

/** Why a set-up or a setup file is not taken, apart from its keys and certificates. */
export const setup: Record<keyof typeof chinese, Explanation> = {
  'setup-not-json': explain(
    'The setup file is not JSON and cannot be read.',
    [
      'A word processor saved it in another form',
      'A comma, quotation mark or bracket is missing',
      'It is the wrong file',
    ],
    [
      'Ask IT for the file as it was made',
      'To mend it, use a plain text editor and a JSON checker',
    ],
  ),
  'setup-field': explain(
    'One field of the setup file is wrong, too many or missing. So as not to send by wrong settings, none of it was taken.',
    [
      'The name is misspelt or in other capitals',
      'It follows the example of another version',
      'The value has another form, such as a number without quotation marks',
    ],
    ["Correct the field that is named; the operator's guide has an example", 'Import it again'],
  ),
  'setup-path': explain(
    'Another file that the setup file names is not there.',
    [
      'Only the setup file was copied, without key and certificate',
      'The path counts from another folder',
      'The file was renamed',
    ],
    [
      'Put the setup file and the files it names into one folder',
      'Give only their names, then import again',
    ],
  ),
  'api-base': explain(
    "The setup file wants requests to go elsewhere than WeChat Pay. Customers' openids would go there, so only a rehearsal on this computer is allowed.",
    [
      'It follows an example for tests',
      'Requests are meant to go through a server of your own',
      'Somebody changed the file',
    ],
    [
      'For real coupons remove apiBase',
      'To use a proxy, set it in the system',
      'If nobody here wrote it, find out where the file came from',
    ],
  ),
  'verification-missing': explain(
    "There is nothing yet to verify WeChat Pay's answers with. Without it a forged answer looks like a real one, so nothing can be sent.",
    [
      "WeChat Pay's public key was not downloaded",
      'The setup file lacks publicKeyFile and publicKeyId',
    ],
    [
      'Download pub_key.pem on the merchant platform (API security) and copy its id',
      'Older merchants may use a platform certificate',
    ],
  ),
  'mchid-mismatch': explain(
    'The mchid that was given differs from the one in the certificate. The certificate signs, so they have to agree.',
    [
      "The service provider's certificate with the sub-merchant's mchid, or the other way round",
      'Files of several merchants are mixed up',
    ],
    [
      'Decide which mchid sends: the one that made the stocks',
      'Use its own certificate and key, or correct mchid',
    ],
  ),
  'serial-mismatch': explain(
    'The serial number that was given differs from the one in the certificate.',
    [
      'The certificate was replaced and the number was not',
      "It is the platform certificate's number",
    ],
    [
      'Remove serialNo; the app reads it from the certificate',
      'Make sure that the certificate is the newest one on the merchant platform',
    ],
  ),
  'draft-gone': explain(
    'This set-up has ended. The key was in memory only, so it begins anew.',
    ['Another page was opened', 'The app was opened again'],
    ['Begin the set-up again', 'Go on to its last step, which stores it'],
  ),
  'step-open': explain(
    'An earlier step is not done, so nothing can be tested or stored yet.',
    ['Something that is needed is empty', 'New files made an earlier check void'],
    ['Go back to the first step without a tick', 'Do what it says there'],
  ),
  'name-missing': explain(
    'The merchant needs a name that the staff know, so that it is clear whose coupons go out.',
    ['The field is empty'],
    ['Give the name of the shop'],
  ),
  'stocks-missing': explain(
    'Without a stock there is nothing to hand out.',
    ['No stock id was given yet', 'The list of stocks in the setup file is empty'],
    ['Copy the stock id from the merchant platform', 'More can be added in the settings later'],
  ),
  'appid-missing': explain(
    "The appid says to whom customers' openids belong; nothing can be sent without it.",
    ['The field is empty'],
    [
      'Copy the AppID from the official account platform; it begins with wx',
      'It also has to be linked to the mchid on the merchant platform',
    ],
  ),
  'appid-form': explain(
    'This is not the appid of an official account or mini program, which is wx followed by 16 characters of 0-9 and a-f.',
    [
      'A number beside it was taken: mchid, original id, corp id or openid',
      'A character is missing',
      'Letters became capitals',
    ],
    [
      'Find AppID under the development settings of the official account platform',
      'Copy all of it; do not type it',
    ],
  ),
  'appid-secret': explain(
    'This looks like an AppSecret. It is a password; nothing here needs it, and it was not kept.',
    ['AppSecret and AppID stand on one page'],
    ['Give the AppID, which begins with wx', 'If others may have seen it, reset the AppSecret'],
  ),
}
