import { explain, type Explanation } from '../../explain.ts'
import type { counter as chinese } from '../../zh-CN/why/counter.ts'

/** Why the counter itself does not accept a coupon, and what it says about stocks, codes and lists. */
export const counter: Record<keyof typeof chinese, Explanation> = {
  'no-merchant': explain(
    'No merchant is set up here yet, so nobody knows in whose name to send.',
    ['First use of this computer', 'The last set-up was not finished'],
    [
      'The person in charge sets the merchant up, or imports a setup file',
      'To try it out, use the rehearsal; no real coupon goes out',
    ],
  ),
  'stock-not-in-setup': explain(
    "The stock is not on this computer's list.",
    ['It was just taken off the list', 'An old coupon of that stock is being corrected'],
    ['Choose another stock', 'If it is really wanted, add it in the settings'],
  ),
  'code-needed': explain(
    'The merchant gives the codes of this stock, one with each coupon, and there is none yet.',
    ['The code on the card was not scanned yet', 'No codes were imported for this stock'],
    [
      'Scan or type the code on the card, then send',
      'To let the app hand out codes, import a file of codes in the settings',
    ],
  ),
  'code-not-wanted': explain(
    'The codes of this stock are not given by the merchant, so none is taken.',
    ['WeChat Pay gives them, or has them already', 'The wrong stock is chosen'],
    [
      'Empty the code and send, or choose a stock that takes one',
      'If the merchant does give them, change the code mode in the settings',
    ],
  ),
  'code-taken': explain(
    'This code went with another coupon. A code is used once only.',
    ['The same card was scanned twice', 'It was sent before, or was in another import'],
    ['Take a card that was not used', 'Search for the code in the outbox to see who got it'],
  ),
  'code-not-in-pool': explain(
    'Codes were imported for this stock, and this is none of them.',
    [
      'The card is of another stock',
      'The wrong bar code was scanned',
      'A new lot of codes was not imported yet',
    ],
    [
      'Compare card and stock',
      'Leave the field empty and the app takes the next code',
      'Have the new lot imported first',
    ],
  ),
  'codes-run-out': explain(
    'Not one code of this stock is left, and without a code nothing can be sent.',
    [
      'All that were imported or uploaded are used',
      'WeChat Pay refused the rest, and they were put aside',
    ],
    ['Choose another stock', 'Have new codes imported or uploaded, then refresh the stock'],
  ),
  repeat: explain(
    'The same customer got the same coupon minutes ago. The app asks first, so that nobody gets two by mistake.',
    [
      'The same code was scanned twice',
      'The customer thinks that it did not come',
      'The customer really gets a second one',
    ],
    [
      'Look at the first one in the outbox',
      'If it is waiting or unknown, do not send again; the app deals with it',
      'If a second one is meant, confirm',
    ],
  ),
  'cap-waiting': explain(
    'As many coupons wait as are allowed; no more are taken, so that not too many go out at once later.',
    ['Offline for long', 'Sending was paused and not resumed'],
    [
      'Look for a pause at the top, settle it and choose "Resume sending"',
      'Wait until some have gone out',
      'The person in charge can raise it under "Limits" in the settings',
    ],
  ),
  'cap-customer': explain(
    "This customer has as many of this stock today as the shop's own limit allows.",
    ['They had them today', 'Several people use one member code'],
    ['Choose another stock', 'The person in charge can raise it under "Limits" in the settings'],
  ),
  'state-moved-on': explain(
    'The state of this coupon has just changed, and what was asked no longer fits.',
    ['The app sent it or found out about it meanwhile', 'It was corrected and sent already'],
    [
      'Look at its state now',
      'Only refused, cancelled and expired ones can be corrected and sent again',
    ],
  ),
  'number-not-found': explain(
    "This number is not in this computer's records.",
    ['It was copied wrongly', 'Another computer sent it', 'A new database was begun since'],
    ['Refresh the outbox and look again', 'Look at the computer that sent it'],
  ),
  'stock-not-looked-up': explain(
    'WeChat Pay could not be asked about this stock, so it is not known whether it can be sent.',
    [
      'The network is down',
      'WeChat Pay has no answer just now',
      'The merchant settings are wrong and the request is refused',
    ],
    [
      'Try again',
      'Test the connection in the set-up and see which step fails',
      'A stock that is on the list already can be sent all the same',
    ],
  ),
  'stock-not-trusted': explain(
    'The answer about the stock does not verify, so it was not used.',
    [
      'WeChat Pay signs wrongly now and then on purpose',
      'The public key or platform certificate is an old one',
      'A proxy changed the answer',
    ],
    ['Refresh once more', 'If it stays so, compare the WeChat Pay public key and its id'],
  ),
  'stock-id-form': explain(
    'A stock id is digits only, 20 at most. This is not one.',
    [
      'The name of the stock was given',
      'Spaces or words were copied with it',
      'It is a coupon code or the number of a campaign',
    ],
    ['Open the stock on the merchant platform and copy its id', 'Paste the digits alone'],
  ),
  'too-much-at-once': explain(
    'The file holds more than is read at once; nothing was imported.',
    ['A whole year is in one file', 'It is the wrong file'],
    ['Split it and import the parts one by one'],
  ),
  'stock-twice': explain(
    'A stock can stand there once only.',
    ['It is on the list already', 'The file has two lines for it'],
    ['One is enough; to rename it, change the one on the list'],
  ),
  'stock-has-waiting': explain(
    'Coupons of this stock have no outcome yet; without the stock nobody would look after them.',
    ['Some wait for the network', 'Some are unknown and being checked'],
    [
      'Remove it once they have an outcome',
      'If they are not wanted, cancel in the outbox what can be cancelled',
    ],
  ),
  'file-unreadable': explain(
    'The app cannot open this file.',
    [
      'It was moved or renamed',
      'The USB stick or network drive is gone',
      'No right to read it, or another program holds it',
    ],
    [
      'Make sure that it is there and copy it to the desktop',
      'Close the spreadsheet that has it open',
      'Choose it again',
    ],
  ),
  'not-csv': explain(
    'The file is not proper CSV and cannot be read to its end; nothing was imported.',
    [
      'A renamed .xlsx',
      'A quotation mark without its partner',
      'Another encoding than UTF-8 or GBK',
    ],
    [
      'Save it as CSV (UTF-8) in the spreadsheet program',
      'Look for a stray quotation mark in the line that is named',
      'Choose it again',
    ],
  ),
  'table-empty': explain(
    'There is nothing in the file but perhaps a heading.',
    ['It is the wrong file', 'Nothing was selected when it was exported'],
    ['Open and look, export it again and choose it'],
  ),
  'column-unclear': explain(
    'The file has several columns, and the app does not guess which one is meant.',
    ['A whole report was exported', 'There is no heading'],
    ['Keep that one column only, or give it the heading "code" ("stock_id" in a file of stocks)'],
  ),
  'codes-changed': explain(
    'The file or the codes changed between check and import, so nothing was imported that nobody had looked at.',
    ['The file was saved again', 'A coupon went out or somebody else imported codes meanwhile'],
    ['Choose the file again, look at the check, then import'],
  ),
  'member-line': explain(
    'One line is not a member code and an openid; nothing of the list was imported.',
    [
      'The two columns are swapped',
      'The openid lacks characters',
      'The spreadsheet rounded the member code',
    ],
    ['Correct the line that is named', 'Make the column of member codes text, then save as CSV'],
  ),
  'member-twice': explain(
    'One member code stands for two customers; nothing of the list was imported.',
    ['A card was replaced and the old line is still there', 'Two lists were put together'],
    ['Find out whose code it is now and keep that line', 'Choose the file again'],
  ),
}
