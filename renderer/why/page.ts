import type { CheckFinding } from '../../shared/contract/wizard.ts'
import type { CodeFlaw } from '../../shared/domain/code-file.ts'
import type { Reason, WechatError } from '../../shared/domain/reason.ts'
import type { StockObstacle } from '../../shared/domain/stock-obstacle.ts'
import type { WechatCode } from '../../shared/domain/wechat-code.ts'
import type { AppError, ErrorCode } from '../../shared/errors.ts'
import type { OpenidWarning } from '../../shared/scan/reading.ts'
import type { InputRefusal, PinRefusal } from '../i18n/catalogue.ts'
import type { why } from '../i18n/zh-CN/why/index.ts'

/** What is explained at length; several codes may share one explanation. */
export type ExplanationName = keyof (typeof why)['page']

/** Every code that the app may show, by its area. */
export interface WhyCodes {
  wechat: WechatCode
  reason: Reason
  scan: InputRefusal
  warning: OpenidWarning
  obstacle: StockObstacle
  check: CheckFinding
  flaw: CodeFlaw
  pin: PinRefusal
  error: ErrorCode
}
export type WhyArea = keyof WhyCodes

/** What became of the coupon at hand, and of what is stored. */
export type Fate =
  | 'not-accepted'
  | 'waits'
  | 'maybe'
  | 'refused'
  | 'stopped'
  | 'cannot-pick'
  | 'nothing-changed'
  | 'not-imported'
  | 'line-left-out'
  | 'not-stored'
  | 'sends-wait'
  | 'tested'

/** Who can put it right. */
export type Fixer = 'operator' | 'customer' | 'supervisor' | 'creator' | 'wechat' | 'nobody'

/** Who has noticed it. */
export type Origin = 'app' | 'computer' | 'network' | 'wechat'

// An error without particulars has every key there is, as far as types can tell.
type KeyOf<T> = T extends unknown ? (string extends keyof T ? never : keyof T) : never
/** Whatever a sentence may be about: the particulars of errors, and those of the test connection. */
export type ParticularName =
  | Exclude<KeyOf<AppError['particulars']>, symbol | number>
  | 'name'
  | 'minutes'
  | 'direction'
  | 'state'
  | 'status'
  | 'cause'
  | 'stockId'

/** What the page of one code is made of. */
export interface WhyPage {
  readonly explanation: ExplanationName
  readonly fate: Fate
}

/** A page for every code there is; one without does not compile. */
export type WhyPages = { readonly [A in WhyArea]: Readonly<Record<WhyCodes[A], WhyPage>> }

/** One code, by its area. */
export type WhyTopic = { [A in WhyArea]: { readonly area: A; readonly code: WhyCodes[A] } }[WhyArea]

/** What is being asked about: a code, and what is known of this one time. */
export type WhySubject = WhyTopic & {
  readonly particulars?: Readonly<Record<string, string | number>>
  readonly wechatError?: WechatError | null
}

/** Gives all pages of a group the same fate. */
export function withFate<K extends string>(
  fate: Fate,
  names: Readonly<Record<K, ExplanationName>>,
): Record<K, WhyPage> {
  const entries = Object.entries<ExplanationName>(names)
  // Object.entries forgets the keys, which are those of `names`.
  return Object.fromEntries(
    entries.map(([code, explanation]) => [code, { explanation, fate }]),
  ) as Record<K, WhyPage>
}
