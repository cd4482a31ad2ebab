import { requestChannels, type RequestChannel } from '../../shared/contract/channels.ts'
import type { Handlers } from '../../shared/contract/contract.ts'

/** A handler of any channel: its own request in, its own answer or an error out. */
export type Handle = (request: unknown) => Promise<unknown>

/** The same handlers, each behind the guard that is made for it. */
export function guardEach(
  handlers: Handlers,
  guard: (channel: RequestChannel, handle: Handle) => Handle,
): Handlers {
  const guarded = requestChannels.map((channel) => {
    // The channel's own request goes through as it is; TypeScript loses the pairing in a list of all of them.
    const handle = handlers[channel] as Handle
    return [channel, guard(channel, handle)] as const
  })
  // One for each channel, with the answer of that channel or an error.
  return Object.fromEntries(guarded) as unknown as Handlers
}
