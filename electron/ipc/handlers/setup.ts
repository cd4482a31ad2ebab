import type { Handlers } from '../../../shared/contract/contract.ts'
import { ok } from '../../../shared/result.ts'
import type { HandlerParts } from './handlers.ts'

/** Setting up the merchant. */
export function setupHandlers({
  app,
  chooseSetupFile,
}: HandlerParts): Pick<Handlers, 'setup.choose' | 'setup.holdKeyInMemory'> {
  return {
    'setup.choose': async () => {
      const file = await chooseSetupFile()
      return file === null ? ok(null) : app().importFile(file)
    },
    'setup.holdKeyInMemory': () => app().holdKeyInMemory(),
  }
}
