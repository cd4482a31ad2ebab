import type { CheckFinding, CheckName, CheckStep } from '../../shared/contract/wizard.ts'
import type { Reason } from '../../shared/domain/reason.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { CouponCodeRefusal } from '../../shared/scan/parse-coupon-code.ts'
import type { OpenidRefusal, OpenidWarning } from '../../shared/scan/reading.ts'
import type { zhCN } from './zh-CN/index.ts'

/** What is said about one thing that happened: what it is, and what to do next. */
export interface Sentence {
  title: string
  next: string
}

/** Everything that can be wrong with the form, found before anything leaves the page. */
export type InputRefusal =
  | OpenidRefusal
  | CouponCodeRefusal
  | 'no-stock'
  | 'input-method'
  | 'broken-scan'
  | 'locked'
  | 'setting-up'

/** Why a PIN is not even tried or stored, found before it leaves the page. */
export type PinRefusal = 'malformed' | 'too-fast' | 'differ'

/** The test connection: its steps, their states, and a sentence for each thing that a step may find. */
export interface CheckCatalogue {
  name: Record<CheckName, string>
  state: Record<CheckStep['state'], string>
  finding: Record<CheckFinding, Sentence>
}

export type ReasonCatalogue = Record<Reason, Sentence>
export type ScanCatalogue = Record<InputRefusal, Sentence>
export type WarningCatalogue = Record<OpenidWarning, Sentence>

type Area<C extends string> = C extends `${infer A}.${string}` ? A : never
type NameIn<A extends string> = ErrorCode extends infer C
  ? C extends `${A}.${infer N}`
    ? N
    : never
  : never

/** Error codes as a tree, because a dot in a code is a step in a catalogue path. */
export type ErrorCatalogue = { [A in Area<ErrorCode>]: { [N in NameIn<A>]: Sentence } }

/** The areas of what a merchant is set up with, in a file of their own. */
export type SetupErrorCatalogue = Pick<
  ErrorCatalogue,
  | 'setup'
  | 'file'
  | 'bundle'
  | 'appid'
  | 'key'
  | 'certificate'
  | 'public-key'
  | 'platform-certificate'
  | 'api-v3-key'
>

/** The area of the merchants on this machine. */
export type MerchantErrorCatalogue = ErrorCatalogue['merchant']

/** What can be wrong with a camera, in a file of its own. */
export type CameraErrorCatalogue = ErrorCatalogue['camera']

/** The tree of keys that every language fills. */
export type Catalogue = typeof zhCN

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`
}[keyof T & string]

/** The path of one text. A misspelt one does not compile. */
export type TextKey = Leaves<Catalogue>
