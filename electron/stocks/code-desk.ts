import { createHash } from 'node:crypto'
import type { Breathe } from '../../shared/breathe.ts'
import type { CodeDryRun } from '../../shared/domain/code-file.ts'
import type { CouponCode, ProfileId, StockId } from '../../shared/domain/ids.ts'
import { needsCouponCode } from '../../shared/domain/rules.ts'
import type { Stock } from '../../shared/domain/stock.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { codeColumns } from './code-columns.ts'
import { lineInDoubt, readCodes, sortOut, type CodeLine } from './code-file.ts'
import type { CodeStore } from './code-store.ts'
import { findColumns } from './columns.ts'
import type { TableFiles } from './table-files.ts'

/** Takes in files of coupon codes: first as a dry run, then exactly what that showed. */
export interface CodeDesk {
  /** Whether a code has been imported for the stock, or given with it. */
  knows(stockId: StockId, code: CouponCode): Result<boolean, AppError>
  /** Looks through a file and says what importing it would do. */
  look(stockId: StockId, path: string): Promise<Result<CodeDryRun, AppError>>
  /** Takes the answer to the last look's question: whether the line in doubt is a heading. */
  answer(stockId: StockId, hash: string, isHeading: boolean): Promise<Result<CodeDryRun, AppError>>
  /** Imports what the last look showed; refused where the hash is of another look, or the codes have changed since. */
  import(stockId: StockId, planHash: string): Result<void, AppError>
  putBack(stockId: StockId): Result<void, AppError>
  discard(stockId: StockId): Result<void, AppError>
}

/** What the desk is built from. */
export interface CodeDeskParts {
  readonly profileId: ProfileId
  readonly store: CodeStore
  readonly files: TableFiles
  readonly stock: (stockId: StockId) => Stock | undefined
  readonly breathe: Breathe
  readonly onChange: () => void
}

/** Codes in one import; a transaction of as many takes a third of a second. */
export const maxCodes = 100_000
/** How many are looked for in the ledger at once. */
const lookSize = 2_000

/** What was looked through last. */
type Look = { readonly hash: string; readonly stockId: StockId } & (
  | { readonly step: 'asked'; readonly found: Found; readonly line: CodeLine }
  | { readonly step: 'ready'; readonly codes: readonly CouponCode[] }
)

/** The lines of a file that may be codes, and what somebody has said of some. */
interface Found {
  readonly file: string
  readonly lines: readonly CodeLine[]
  readonly answers: readonly Answer[]
}

interface Answer {
  readonly line: number
  readonly isHeading: boolean
}

/** Builds the desk; the last look is all it keeps. */
export function createCodeDesk(parts: CodeDeskParts): CodeDesk {
  const { profileId, store, breathe } = parts
  let last: Look | null = null

  const knownOf = async (
    stockId: StockId,
    codes: readonly CouponCode[],
  ): Promise<Result<ReadonlySet<string>, AppError>> => {
    const known = new Set<string>()
    for (let at = 0; at < codes.length; at += lookSize) {
      const found = store.known({ profileId, stockId }, codes.slice(at, at + lookSize))
      if (!found.ok) return found
      for (const code of found.value) known.add(code)
      await breathe()
    }
    return ok(known)
  }
  const changing = (done: Result<void, AppError>): Result<void, AppError> => {
    if (done.ok) parts.onChange()
    return done
  }
  const hashOf = (...what: readonly unknown[]): string =>
    createHash('sha256')
      .update(JSON.stringify([profileId, ...what]))
      .digest('hex')

  const sumUp = async (stockId: StockId, found: Found): Promise<Result<CodeDryRun, AppError>> => {
    const { file, lines, answers } = found
    if (lines.length === 0) return err(appError('table.empty', { file }))
    const sorted = sortOut(lines)
    const known = await knownOf(stockId, [...sorted.codes.keys()])
    if (!known.ok) return known
    const { fresh, flaws, flawCounts } = readCodes(sorted, known.value)
    const isSettled = answers.at(-1)?.isHeading === false
    const line = isSettled ? null : lineInDoubt(sorted, known.value)
    const hash = hashOf(stockId, line === null ? 'import' : 'answer', fresh, answers)
    last =
      line === null
        ? { step: 'ready', hash, stockId, codes: fresh }
        : { step: 'asked', hash, stockId, found, line }
    return ok({
      file,
      lines: lines.length,
      fresh: fresh.length,
      first: fresh[0] ?? null,
      last: fresh.at(-1) ?? null,
      flawCounts,
      flaws,
      doubt: line === null ? null : { ...line, hash },
      planHash: line === null ? hash : null,
    })
  }

  return {
    knows(stockId, code) {
      const known = store.known({ profileId, stockId }, [code])
      return known.ok ? ok(known.value.has(code)) : known
    },
    async look(stockId, path) {
      last = null
      const stock = parts.stock(stockId)
      if (!stock) return err(appError('send.stock-unknown', { stockId }))
      if (!needsCouponCode(stock.couponCodeMode))
        return err(appError('codes.not-wanted', { stockId }))
      const source = await parts.files.read(path)
      if (!source.ok) return source
      const { name, bytes } = source.value
      const { readTable } = await import('./table.ts')
      const table = await readTable(bytes, name, breathe)
      if (!table.ok) return table
      const columns = findColumns(table.value, codeColumns, name)
      if (!columns.ok) return columns
      const { rows, at } = columns.value
      const lines = rows.flatMap(({ line, cells }) => {
        const text = cells[at.code ?? 0] ?? ''
        return text === '' ? [] : [{ line, text }]
      })
      if (lines.length > maxCodes) return err(appError('codes.too-many', { limit: maxCodes }))
      return sumUp(stockId, { file: name, lines, answers: [] })
    },
    async answer(stockId, hash, isHeading) {
      if (last?.step !== 'asked' || last.hash !== hash || last.stockId !== stockId) {
        return err(appError('codes.changed-meanwhile', {}))
      }
      const { found, line } = last
      last = null
      // Where two files were put together, the heading stands in the middle once more.
      const lines = isHeading ? found.lines.filter(({ text }) => text !== line.text) : found.lines
      const answers = [...found.answers, { line: line.line, isHeading }]
      return sumUp(stockId, { ...found, lines, answers })
    },
    import(stockId, planHash) {
      if (last?.step !== 'ready' || last.hash !== planHash || last.stockId !== stockId) {
        return err(appError('codes.changed-meanwhile', {}))
      }
      const { codes } = last
      last = null
      return changing(store.import({ profileId, stockId }, codes))
    },
    putBack: (stockId) => changing(store.putBack({ profileId, stockId })),
    discard: (stockId) => changing(store.discard({ profileId, stockId })),
  }
}
