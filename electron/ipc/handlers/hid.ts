import type { Handlers } from '../../../shared/contract/contract.ts'
import type { HandlerParts } from './handlers.ts'

type HidChannel = Extract<keyof Handlers, `hid.${string}`>

/** The HID-POS scanner: offered, chosen and forgotten. */
export function hidHandlers({ hid }: Pick<HandlerParts, 'hid'>): Pick<Handlers, HidChannel> {
  return {
    'hid.pick': () => hid.pick(),
    'hid.choose': async ({ choice }) => hid.choose(choice),
    'hid.forget': async () => hid.forget(),
  }
}
