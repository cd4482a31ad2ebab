import { explain, type Explanation } from '../../explain.ts'
import type { machine as chinese } from '../../zh-CN/why/machine.ts'

/** What goes wrong in this computer: the app itself, its disk, its database and its keychain. */
export const machine: Record<keyof typeof chinese, Explanation> = {
  'foreign-page': explain(
    "A page that is not Handsel's own made a request, and the app ignored it.",
    [
      'Somebody opened another page in the developer tools',
      'Other software puts content into the window',
    ],
    [
      'Close Handsel and open it again',
      'If it comes back, give IT a support bundle, and look at what is installed on this computer',
    ],
  ),
  'app-fault': explain(
    'A part of Handsel did not do what it should. You did nothing wrong.',
    ['A defect of the app', 'An old window left open after an update'],
    [
      'Try once more',
      'If that does not help, open Handsel again; accepted coupons are not lost',
      'If it keeps coming back, make a support bundle in the settings for IT',
    ],
  ),
  'disk-full': explain(
    'There is no room on the disk. What cannot be recorded is not sent, so this one was not accepted.',
    ['Photos, videos or logs fill the disk', 'The system limits the room of this user'],
    [
      'Free at least 1 GB: empty the bin and the downloads',
      "Do not delete Handsel's own folder",
      'Go back to the counter and press send once more',
    ],
  ),
  'database-in-use': explain(
    "Another program holds Handsel's database.",
    ['Handsel is open twice, or for another user too', 'A backup or a virus scan is reading it'],
    [
      'Close the other Handsel',
      'Wait for the backup or the scan, then press once more',
      'If that does not help, restart the computer',
    ],
  ),
  'database-damaged': explain(
    'The content of the database file is broken. Handsel stops writing and shows what can still be read.',
    [
      'A power cut or forced shutdown in the middle of a write',
      'The disk has bad sectors',
      'A sync program or a person changed the file',
    ],
    [
      'Do not delete any file',
      'Have IT copy the data folder and check the disk',
      'To go on at once, choose "Begin with a new database"; the old one is renamed and kept',
    ],
  ),
  'database-newer': explain(
    'A newer version of Handsel wrote the data; this one does not understand it and leaves it alone.',
    ['An older version was installed over it', 'Two computers share a data folder, one is older'],
    ['Install the newer version and open it', 'Do not delete data to make the old version run'],
  ),
  'data-not-writable': explain(
    'Nothing can be written on this computer. What cannot be recorded is not sent.',
    ['The disk is full', 'The folder became read-only', 'The disk is failing'],
    [
      'See whether the disk has room',
      'Have IT check the rights of the data folder, and the disk',
      'Then choose "Resume sending", or press once more',
    ],
  ),
  'keychain-missing': explain(
    'The merchant key is kept in the system keychain only, and this computer has none that works.',
    [
      'No keychain service on Linux, such as gnome-keyring',
      'Handsel was started without a desktop session',
      'A policy turned credential storage off',
    ],
    [
      'Have IT install and enable the system keychain, then open Handsel again',
      'To go on today, use the key for this run only; it has to be imported again after closing',
    ],
  ),
  'keychain-locked': explain(
    'The keychain holds the key, but the system did not hand it to Handsel.',
    [
      'The keychain is locked and waits for its password',
      "The system's question is hidden behind another window",
      'The login password was changed and the keychain still has the old one',
    ],
    [
      "Look for the system's question, give the password and allow it",
      'If there is none, log out and in again',
      'Then choose "Resume sending", or try again',
    ],
  ),
  'keychain-empty': explain(
    "The keychain works, but this merchant's key is not in it.",
    [
      'Another computer or another user of it',
      'Somebody cleaned up the keychain',
      'The key was held for one run only',
    ],
    [
      'Import the setup file again, or set the merchant up once more',
      'Waiting coupons go out when the key is back',
    ],
  ),
  'key-unavailable': explain(
    'The merchant key cannot be had just now, and without a signature WeChat Pay takes no request.',
    [
      'The system keychain is locked',
      'The keychain gives no answer',
      'The entry with the key was deleted',
    ],
    [
      'Unlock the system keychain and allow Handsel to read it',
      'Choose "Resume sending"; in the set-up, test again',
      'If that does not help, add apiclient_key.pem again',
    ],
  ),
  'support-not-saved': explain(
    'The support bundle was not written; no other file or data changed.',
    [
      'That place has no room or cannot be written to',
      'The USB stick or network drive is gone',
      'A file of that name is open',
    ],
    ['Choose another place, such as the desktop', 'Choose another name and save again'],
  ),
}
