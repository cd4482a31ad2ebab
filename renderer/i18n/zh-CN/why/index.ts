import { check } from './check.ts'
import { counter } from './counter.ts'
import { desk } from './desk.ts'
import { flaw } from './flaw.ts'
import { keys } from './keys.ts'
import { machine } from './machine.ts'
import { refusal } from './refusal.ts'
import { scan } from './scan.ts'
import { setup } from './setup.ts'
import { waiting } from './waiting.ts'
import { words } from './words.ts'

/** The "why" pages: every explanation by its name, and the words around them. */
export const why = {
  ...words,
  page: {
    ...machine,
    ...counter,
    ...desk,
    ...flaw,
    ...scan,
    ...waiting,
    ...refusal,
    ...setup,
    ...keys,
    ...check,
  },
}
