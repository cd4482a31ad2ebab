import type { Handlers } from '../../../shared/contract/contract.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import type { HandlerParts } from './handlers.ts'

type WizardChannel = Extract<keyof Handlers, `wizard.${string}`>

/** Setting a merchant up step by step. */
export function wizardHandlers({
  app,
  wizard,
  chooseKeyFiles,
  noteCheck,
}: HandlerParts): Pick<Handlers, WizardChannel> {
  return {
    'wizard.begin': async ({ rotates }) => {
      if (rotates === null) return ok(wizard.begin(null))
      const known = app().merchant(rotates)
      return known === null
        ? err(appError('merchant.not-found', {}))
        : ok(wizard.begin(known.profile))
    },
    'wizard.choose': async ({ what }) => {
      const paths = await chooseKeyFiles(what)
      return paths.length === 0 ? ok(null) : wizard.give(paths)
    },
    'wizard.take': ({ paths }) => wizard.give(paths),
    'wizard.unlock': ({ password }) => wizard.unlock(password),
    'wizard.change': (change) => wizard.change(change),
    'wizard.download': ({ apiV3Key }) => wizard.download(apiV3Key),
    'wizard.test': async () => {
      const tested = await wizard.test()
      if (tested.ok) noteCheck(tested.value)
      return tested
    },
    'wizard.store': async ({ into }) => {
      const plan = wizard.plan()
      if (!plan.ok) return plan
      const stored = await app().importPlan(plan.value, into)
      if (stored.ok) wizard.cancel()
      return stored
    },
    'wizard.cancel': async () => {
      wizard.cancel()
      return ok(null)
    },
  }
}
