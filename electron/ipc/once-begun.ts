import type { Handlers } from '../../shared/contract/contract.ts'
import { guardEach } from './guard-each.ts'

/** The same handlers, none of which answers before `begun`: the page is told no state that is about to pass. */
export function onceBegun(handlers: Handlers, begun: Promise<void>): Handlers {
  return guardEach(handlers, (_channel, handle) => async (request) => {
    await begun
    return handle(request)
  })
}
