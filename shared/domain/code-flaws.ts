/** What can be wrong with one line of a file of coupon codes; a list that the page can have without the schemas. */
export const codeFlaws = [
  'duplicate',
  'known',
  'too-long',
  'alphabet',
  /** A spreadsheet has turned the code into a rounded number such as 1.2E+15. */
  'rounded',
] as const
