import { camera } from './camera.ts'
import { check } from './check.ts'
import { error } from './error.ts'
import { merchants } from './merchants.ts'
import { keys, undo } from './keys.ts'
import { lock } from './lock.ts'
import { hid } from './hid.ts'
import { outbox } from './outbox.ts'
import { reason } from './reason.ts'
import { scan, warning } from './scan.ts'
import { scanning } from './scanner.ts'
import { screen } from './screen.ts'
import { stocks } from './stocks.ts'
import { outcome, outcomeText, state } from './send.ts'
import { support } from './support.ts'
import { why } from './why/index.ts'
import { expiring, wizard } from './wizard.ts'
import type { Catalogue } from '../catalogue.ts'

/** The English catalogue; lacks nothing that the Chinese one has. */
export const en: Catalogue = {
  ...screen,
  ...scanning,
  merchants,
  hid,
  outbox,
  keys,
  undo,
  lock,
  stocks,
  wizard,
  expiring,
  check,
  outcome,
  outcomeText,
  state,
  reason,
  error,
  scan,
  warning,
  support,
  why,
  camera,
}
