import type { Handlers } from '../../../shared/contract/contract.ts'
import type { CounterApp } from '../../app/counter-app.ts'
import { outboxHandlers } from './outbox.ts'
import { setupHandlers } from './setup.ts'
import { statusHandlers } from './status.ts'

/** What the handlers act on. */
export interface HandlerParts {
  readonly app: CounterApp
  /** Lets the operator choose a setup file; null when they called it off. */
  readonly chooseSetupFile: () => Promise<string | null>
}

/** One handler per channel; leaving one out does not compile. */
export function createHandlers(parts: HandlerParts): Handlers {
  return { ...statusHandlers(parts), ...setupHandlers(parts), ...outboxHandlers(parts) }
}
