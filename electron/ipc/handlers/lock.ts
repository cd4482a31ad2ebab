import type { Handlers } from '../../../shared/contract/contract.ts'
import { ok } from '../../../shared/result.ts'
import type { HandlerParts } from './handlers.ts'

/** Locking the counter and opening it again. */
export function lockHandlers({
  lock,
}: HandlerParts): Pick<Handlers, Extract<keyof Handlers, `lock.${string}`>> {
  return {
    'lock.status': async () => ok(lock().status()),
    'lock.lock': async () => lock().lock(),
    'lock.unlock': ({ pin }) => lock().unlock(pin),
    'lock.setPin': ({ current, next }) => lock().setPin(current, next),
    'lock.setIdle': async ({ minutes }) => lock().setIdle(minutes),
  }
}
