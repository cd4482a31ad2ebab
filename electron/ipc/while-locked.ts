import type { RequestChannel } from '../../shared/contract/channels.ts'
import type { Handlers } from '../../shared/contract/contract.ts'
import { appError } from '../../shared/errors.ts'
import { err } from '../../shared/result.ts'
import { guardEach } from './guard-each.ts'

/** What goes on over a locked counter. Everything else, what comes later included, waits until it is open. */
const openWhileLocked: ReadonlySet<RequestChannel> = new Set<RequestChannel>([
  'app.status',
  'app.leave',
  'network.changed',
  'lock.status',
  'lock.lock',
  'lock.unlock',
])

/** The same handlers, of which a locked counter answers `app.locked` for all but a few. */
export function lockable(handlers: Handlers, isLocked: () => boolean): Handlers {
  return guardEach(
    handlers,
    (channel, handle) => (request) =>
      isLocked() && !openWhileLocked.has(channel)
        ? Promise.resolve(err(appError('app.locked', {})))
        : handle(request),
  )
}
