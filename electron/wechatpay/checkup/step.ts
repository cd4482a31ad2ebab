import type { CheckFinding, CheckName, CheckStep } from '../../../shared/contract/wizard.ts'
import type { WechatError } from '../../../shared/domain/reason.ts'
import type { Observation } from '../observation.ts'

/** An answer, whatever it says. */
export type Answer = Extract<Observation, { kind: 'answer' }>

type Particulars = CheckStep['particulars']

type MakeStep = (
  name: CheckName,
  finding: CheckFinding,
  particulars?: Particulars,
  wechatError?: WechatError | null,
) => CheckStep

const stepThatIs =
  (state: CheckStep['state']): MakeStep =>
  (name, finding, particulars = {}, wechatError = null) => ({
    name,
    state,
    finding,
    particulars,
    wechatError,
  })

/** A step that found everything in order. */
export const fine = stepThatIs('ok')
/** A step that stops nothing yet. */
export const warned = stepThatIs('warning')
/** A step that has to be put right before the merchant can send. */
export const failed = stepThatIs('failed')
/** A step that nothing can be said about. */
export const skipped = stepThatIs('skipped')
