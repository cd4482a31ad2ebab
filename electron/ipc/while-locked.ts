import { requestChannels, type RequestChannel } from '../../shared/contract/channels.ts'
import type { Handlers } from '../../shared/contract/contract.ts'
import { appError } from '../../shared/errors.ts'
import { err } from '../../shared/result.ts'

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
  const guarded = requestChannels.map((channel) => {
    // The channel's own request goes through as it is; TypeScript loses the pairing in a list of all of them.
    const handle = handlers[channel] as (request: unknown) => Promise<unknown>
    const guard = (request: unknown): Promise<unknown> =>
      isLocked() && !openWhileLocked.has(channel)
        ? Promise.resolve(err(appError('app.locked', {})))
        : handle(request)
    return [channel, guard] as const
  })
  // One for each channel, with the answer of that channel or an error.
  return Object.fromEntries(guarded) as unknown as Handlers
}
