import type { CheckFinding, CheckName, CheckStep } from '../../../shared/contract/wizard.ts'
import type { WechatError } from '../../../shared/domain/reason.ts'
import type { Observation } from '../observation.ts'

/** An answer, whatever it says. */
export type Answer = Extract<Observation, { kind: 'answer' }>

type Particulars = CheckStep['particulars']

/** A step that found everything in order. */
export function fine(
  name: CheckName,
  finding: CheckFinding,
  particulars: Particulars = {},
): CheckStep {
  return { name, state: 'ok', finding, particulars, wechatError: null }
}

/** A step that stops nothing yet. */
export function warned(
  name: CheckName,
  finding: CheckFinding,
  particulars: Particulars = {},
  wechatError: WechatError | null = null,
): CheckStep {
  return { name, state: 'warning', finding, particulars, wechatError }
}

/** A step that has to be put right before the merchant can send. */
export function failed(
  name: CheckName,
  finding: CheckFinding,
  particulars: Particulars = {},
  wechatError: WechatError | null = null,
): CheckStep {
  return { name, state: 'failed', finding, particulars, wechatError }
}

/** A step that nothing can be said about. */
export function skipped(
  name: CheckName,
  finding: CheckFinding,
  particulars: Particulars = {},
  wechatError: WechatError | null = null,
): CheckStep {
  return { name, state: 'skipped', finding, particulars, wechatError }
}
