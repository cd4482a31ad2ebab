import { explain, type Explanation } from '../../explain.ts'
import type { flaw as chinese } from '../../zh-CN/why/flaw.ts'

/** Why a line of a file of coupon codes is not imported. */
export const flaw: Record<keyof typeof chinese, Explanation> = {
  'flaw-duplicate': explain(
    'The same code stands further up in the file. A code goes out once only, so just the first line is imported.',
    ['Two lists were put together', 'Something was pasted twice'],
    [
      'Compare the two lines: if it is one code, just import the rest',
      'If they should differ, correct the file and choose it again',
    ],
  ),
  'flaw-known': explain(
    'This computer has the code already: in the pool, or gone out with a coupon. Imported again it would go to two customers.',
    [
      'The same file was imported before',
      'A new file has old codes in it',
      'Somebody typed this code by hand',
    ],
    [
      'Just import the rest',
      'To see who got it, search for the code in the outbox',
      'If all are old, ask whoever provides the codes for new ones',
    ],
  ),
  'flaw-length': explain(
    'WeChat Pay takes codes of up to 32 characters. This line is longer and would certainly be refused.',
    [
      'Several columns were taken for one code',
      'The code is a web address',
      'Two codes stand on one line',
    ],
    ['Look at the line and keep the column of codes only', 'Save it as CSV and choose it again'],
  ),
  'flaw-alphabet': explain(
    'The code has characters that WeChat Pay does not take. Letters, digits, spaces and - _ \\ / = and the bar can be used.',
    [
      'Chinese or full-width letters or signs are in it',
      'The line is a heading or a remark',
      'The file has another encoding, and its characters were garbled',
    ],
    [
      'Write the line in plain characters and save the file',
      'A remark can stay: it is not imported',
    ],
  ),
  'flaw-rounded': explain(
    'A spreadsheet program made a rounded number such as 1.2E+15 of a long code. Its last digits are gone, and nobody can guess them.',
    ['The file was opened in Excel and saved', 'The column of codes was not formatted as text'],
    [
      'Find the file as it was before any spreadsheet program had it, and choose that',
      'If there is none, ask whoever provides the codes to export them again',
      'To look at it in a spreadsheet, format the column as text before pasting',
    ],
  ),
}
