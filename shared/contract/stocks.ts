import { z } from 'zod'
import { CodeDryRun, PlanHash } from '../domain/code-file.ts'
import { CouponCode, StockId } from '../domain/ids.ts'
import { StockView } from '../domain/stock-details.ts'
import { AppErrorSchema } from '../errors.ts'

const Nothing = z.null()
const OneStock = z.strictObject({ stockId: StockId })
const Views = z.array(StockView)

/** A name of the operator's own. */
export const StockName = z
  .string()
  .trim()
  .regex(/^\P{Cc}{1,100}$/u)

/** What became of a file of stocks. */
export const StockFileReport = z.object({
  file: z.string(),
  added: z.number().int().nonnegative(),
  /** Lines that gave no stock, and why. */
  flaws: z.array(z.object({ line: z.number().int().positive(), error: AppErrorSchema })),
})
export type StockFileReport = z.infer<typeof StockFileReport>

/** What the page may ask about stocks and their coupon codes. Every change answers with the whole list. */
export const stockRequests = {
  'stocks.list': { request: Nothing, response: Views },
  /** Asks WeChat Pay now: about one stock, or about all. */
  'stocks.refresh': {
    request: z.strictObject({ stockId: StockId.nullable() }),
    response: Views,
  },
  /** Adds a stock after WeChat Pay has shown it; null takes WeChat Pay's name for it. */
  'stocks.add': {
    request: z.strictObject({ stockId: StockId, name: StockName.nullable() }),
    response: Views,
  },
  /** Lets the operator choose a CSV file of stocks and adds them; null when the choice was called off. */
  'stocks.addFromFile': { request: Nothing, response: StockFileReport.nullable() },
  'stocks.rename': {
    request: z.strictObject({ stockId: StockId, name: StockName.nullable() }),
    response: Views,
  },
  /** Puts a stock at another place, counted from 0; the first nine have the keys 1 to 9. */
  'stocks.move': {
    request: z.strictObject({ stockId: StockId, to: z.number().int().min(0).max(999) }),
    response: Views,
  },
  'stocks.remove': { request: OneStock, response: Views },
  /** Whether a text is one of the codes that were imported for a stock or given with it, gone out or not. */
  'codes.find': {
    request: z.strictObject({ stockId: StockId, code: CouponCode }),
    response: z.object({ known: z.boolean() }),
  },
  /** Lets the operator choose a CSV file of coupon codes and says what importing it would do; null when called off. */
  'codes.look': { request: OneStock, response: CodeDryRun.nullable() },
  /** Says whether the line in doubt is a heading or a code, and asks what importing the file would do then. */
  'codes.answer': {
    request: z.strictObject({ stockId: StockId, hash: PlanHash, isHeading: z.boolean() }),
    response: CodeDryRun,
  },
  /** Imports exactly what the last look showed. */
  'codes.import': {
    request: z.strictObject({ stockId: StockId, planHash: PlanHash }),
    response: Views,
  },
  /** Makes codes that WeChat Pay refused free again. */
  'codes.putBack': { request: OneStock, response: Views },
  /** Forgets every code of the stock that has not gone out. */
  'codes.discard': { request: OneStock, response: Views },
} as const
