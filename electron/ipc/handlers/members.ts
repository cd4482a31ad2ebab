import type { Handlers } from '../../../shared/contract/contract.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import type { HandlerParts } from './handlers.ts'

type MemberChannel = Extract<keyof Handlers, `memberCodes.${string}`>

/** The shop's own member codes; the page asks for one at a time and never holds the list. */
export function memberHandlers({
  app,
  chooseTable,
}: Pick<HandlerParts, 'app' | 'chooseTable'>): Pick<Handlers, MemberChannel> {
  const none = () => err(appError('send.no-merchant', {}))
  return {
    'memberCodes.find': async ({ code }) => {
      const found = app().members()?.find(code) ?? ok(null)
      return found.ok ? ok({ openid: found.value }) : found
    },
    'memberCodes.count': async () => app().members()?.count() ?? ok(0),
    'memberCodes.import': async () => {
      const file = await chooseTable()
      return file === null ? ok(null) : (app().members()?.importFile(file) ?? none())
    },
  }
}
