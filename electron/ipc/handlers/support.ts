import type { Handlers } from '../../../shared/contract/contract.ts'
import type { HandlerParts } from './handlers.ts'

/** Help for whoever has to find out what is wrong. */
export function supportHandlers({ support }: HandlerParts): Pick<Handlers, 'support.save'> {
  return { 'support.save': () => support.save() }
}
