import type { Appid, Openid } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'

/** A code on a member's card, and the customer it stands for. */
export interface MemberCode {
  readonly code: string
  readonly openid: Openid
}

/** Where a shop's member codes are kept, by the appid under which the openids are worth something. */
export interface MemberCodeStore {
  find(appid: Appid, code: string): Result<Openid | null, AppError>
  /** Puts a whole list in the place of the one before. */
  replaceAll(appid: Appid, codes: readonly MemberCode[]): Result<void, AppError>
  count(appid: Appid): Result<number, AppError>
}
