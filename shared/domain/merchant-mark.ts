import type { ProfileId } from './ids.ts'

/** The colours that tell merchants apart at a glance; the page has one of each for every theme. */
export const merchantColours = [
  'teal',
  'copper',
  'magenta',
  'olive',
  'steel',
  'cocoa',
  'slate',
] as const
export type MerchantColour = (typeof merchantColours)[number]

/** The practice merchant's id; it is no row of the database and cannot be removed. */
// Spelt out and not parsed: the page compares with it, and would carry the whole schema library for this one line. A
// test holds that it is an id.
export const practiceId = 'rehearsal' as ProfileId
