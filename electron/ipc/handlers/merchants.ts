import type { Handlers } from '../../../shared/contract/contract.ts'
import type { HandlerParts } from './handlers.ts'

type MerchantChannel = Extract<keyof Handlers, `merchants.${string}`>

/** The merchants on this machine. */
export function merchantHandlers({
  app,
}: Pick<HandlerParts, 'app'>): Pick<Handlers, MerchantChannel> {
  return {
    'merchants.switch': ({ id }) => app().switchTo(id),
    'merchants.label': ({ id, name, colour }) => app().labelMerchant(id, name, colour),
    'merchants.remove': ({ id }) => app().removeMerchant(id),
    'merchants.revert': ({ id }) => app().revertMerchant(id),
  }
}
