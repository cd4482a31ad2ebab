import type { Random } from '../../../shared/ports.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { refusals } from './business-refusals.ts'
import type { Coupon, Deactivation } from './coupon.ts'
import { CouponBook } from './coupon-book.ts'
import { decideDeactivation, type DeactivateRequest } from './deactivate.ts'
import type { Entry, Journal } from './journal.ts'
import type { Refusal } from './refusal.ts'
import { decideSend, type Caller, type SendRequest } from './send.ts'
import type { RehearsalStock } from './stocks.ts'

/** What a desk is built from. */
export interface DeskParts {
  readonly stocks: readonly RehearsalStock[]
  readonly caller: Caller
  readonly random: Random
  readonly journal: Journal
}

/** The place where coupons are really issued: decides, writes the journal, then enters the book, in one turn. */
export class Desk {
  readonly book: CouponBook
  readonly caller: Caller
  readonly #random: Random
  readonly #journal: Journal

  constructor(parts: DeskParts) {
    this.book = new CouponBook(parts.stocks)
    this.caller = parts.caller
    this.#random = parts.random
    this.#journal = parts.journal
    for (const entry of parts.journal.entries) this.#enter(entry)
  }

  /** Issues a coupon, or finds the one that the same send got before. */
  send(request: SendRequest, now: number, refuseRepeats: boolean): Result<Coupon, Refusal> {
    const { book, caller } = this
    const context = { book, caller, now, random: this.#random, refuseRepeats }
    const decision = decideSend(request, context)
    switch (decision.kind) {
      case 'refuse':
        return err(decision.refusal)
      case 'repeat':
        return ok(decision.coupon)
      case 'issue':
        return this.#record({ kind: 'issued', ...decision.coupon }, decision.coupon)
    }
  }

  /** Takes a coupon back. */
  deactivate(request: DeactivateRequest, now: number): Result<Deactivation, Refusal> {
    const decision = decideDeactivation(request, this.book, now)
    if (!decision.ok) return decision
    const { deactivation, isNew } = decision.value
    return isNew
      ? this.#record({ kind: 'deactivated', ...deactivation }, deactivation)
      : ok(deactivation)
  }

  close(): void {
    this.#journal.close()
  }

  /** What the journal could not take has not happened; the caller sees a system error, as WeChat Pay would say it. */
  #record<T>(entry: Entry, value: T): Result<T, Refusal> {
    try {
      this.#journal.append(entry)
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      return err({ ...refusals.systemError, detail: { journal: cause } })
    }
    this.#enter(entry)
    return ok(value)
  }

  #enter(entry: Entry): void {
    if (entry.kind === 'issued') {
      const { kind: _, ...coupon } = entry
      this.book.add(coupon)
    } else {
      const { kind: _, ...deactivation } = entry
      this.book.deactivate(deactivation)
    }
  }
}
