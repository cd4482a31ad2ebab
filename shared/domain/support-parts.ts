// Apart from the contract's schemas, because the page names these parts too and builds no schema.

/** What a support bundle is made of, by file name, in the order in which it is told; `logs` is a folder. */
export const supportFileNames = {
  'read-me': 'read-me.txt',
  app: 'app.json',
  settings: 'settings.json',
  sends: 'sends.json',
  checks: 'checks.json',
  errors: 'errors.json',
  logs: 'logs',
} as const
export type SupportPart = keyof typeof supportFileNames

/** The parts by name. */
// Object.keys forgets the key type; the object is a constant of this file.
export const supportParts = Object.keys(supportFileNames) as readonly SupportPart[]
