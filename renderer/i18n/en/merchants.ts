import type { MerchantErrorCatalogue } from '../catalogue.ts'

/** Words of the merchants on this machine. */
export const merchants = {
  heading: 'Merchants',
  change: 'Change merchant',
  here: 'At the counter now',
  waiting: '{count} unfinished',
  notOpened: 'Could not be opened · {why}',
  triedAgain: 'The app tries again by itself.',
  forPerson: '{count} may be sent, a person decides',
  forPersonNext: 'Switch to this merchant and deal with them in the outbox.',
  resumeThere: '"Resume sending" is at the top of the window once you have switched to it.',
  attention: 'Other merchants whose coupons stand still until somebody acts: {count}',
  waitingGoesOn: 'Unfinished coupons are still sent after you switch.',
  kind: {
    live: 'Real coupons',
    rehearsal: 'Rehearsal, no real coupons',
    practice: 'Practice, no real coupons',
  },
  practise: 'Practise',
  manage: 'Manage merchants…',
  switchTo: 'Switch to it',
  current: 'Current',
  edit: 'Name and colour',
  save: 'Save',
  cancel: 'Leave as it is',
  name: 'Name',
  colourLabel: 'Colour',
  colour: {
    teal: 'Teal',
    copper: 'Copper',
    magenta: 'Magenta',
    olive: 'Olive',
    steel: 'Steel blue',
    cocoa: 'Cocoa',
    slate: 'Slate',
  },
  rotate: 'New certificate and key',
  remove: 'Remove',
  removeTitle: 'Remove "{name}"?',
  removeText:
    'Its private key and APIv3 key are deleted from the keychain, and its list of stocks goes. The record of what was sent stays. To use it again, it has to be set up anew.',
  removeConfirm: 'Remove',
  removeKeep: 'Keep',
  certificate: 'Merchant certificate',
  daysLeft: '{days} days left',
  replaced:
    'The key of the old certificate {serialNo} is kept until the new one has sent a coupon, then deleted.',
  revert: 'Go back to the old certificate',
  rotating: 'New certificate and key for "{name}"',
  rotatingLead:
    'The new certificate has to pass the test connection first. What is waiting is not affected and goes on with the new key.',
  rotateStore: 'Use the new certificate',
  already:
    '"{name}" is on this computer already: its name and stocks stay, and new stocks are added after them.',
  alreadyRenews:
    '"{name}" is on this computer already: its name and stocks stay, and new stocks are added after them. Its certificate and key change to these once WeChat Pay has taken them.',
}

/** What can go wrong with them. */
export const merchantError: MerchantErrorCatalogue = {
  'not-found': {
    title: 'This machine has no such merchant',
    next: 'Look at the merchants in the settings.',
  },
  'has-waiting': {
    title: '"{name}" has {count} sends without an outcome and cannot be removed now',
    next: 'Wait until they have one, or switch to it and cancel them in the outbox.',
  },
  'nothing-to-revert': {
    title: 'There is no old certificate to go back to',
    next: 'The new one has worked, and the old key is deleted. Choose certificate files to change it.',
  },
  'other-certificate': {
    title: 'This certificate belongs to merchant {found}, not to {expected}',
    next: 'Choose a new certificate of the same merchant; use "Add merchant" for another one.',
  },
  'same-certificate': {
    title: 'This is the certificate in use ({serialNo})',
    next: 'Apply for a new one in the merchant platform, then choose its files.',
  },
  'not-proved': {
    title: 'WeChat Pay has not taken the new certificate of "{name}"; it is not in use',
    next: 'The old one goes on. Test the connection, put right what it says, then change.',
  },
  'older-certificate': {
    title: 'Certificate {serialNo} is older than {inUse}, which is in use; it was not changed',
    next: 'The one in use goes on. Choose the latest files; have IT put them into the setup file as well.',
  },
  'other-setup': {
    title:
      'These details are not those of "{name}": another appid or address ({found}, not {expected})',
    next: 'A change of certificate changes that and its key only. For another appid or rehearsal use "Add merchant".',
  },
}
