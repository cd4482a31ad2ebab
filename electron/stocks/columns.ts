import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { TableRow } from './table.ts'

/** How the columns that a file may name are called, in small letters and without blanks, `_` and `-`. */
export type Headings = Readonly<Record<string, readonly string[]>>

/** A table with its columns found: the rows below the heading, and where each column is; null for one that is missing. */
export interface Columns<H extends Headings> {
  readonly rows: readonly TableRow[]
  readonly at: { readonly [N in keyof H]: number | null }
}

/**
 * Finds columns by the heading. A table without one is taken only where there is no doubt: a single column is the
 * `main` one. Anything else would be a guess, and a guess could import serial numbers for codes.
 */
export function findColumns<H extends Headings>(
  rows: readonly TableRow[],
  headings: H,
  main: keyof H & string,
  file: string,
): Result<Columns<H>, AppError> {
  const heading = rows[0]?.cells.map(plain) ?? []
  const places = Object.entries(headings).map(([name, words]) => {
    const place = heading.findIndex((cell) => words.includes(cell))
    return [name, place < 0 ? null : place] as const
  })
  // Object.fromEntries forgets the names, which are those of `headings`.
  const at = Object.fromEntries(places) as Columns<H>['at']
  if (at[main] !== null) return ok({ rows: rows.slice(1), at })
  if (
    rows.every(({ cells }) => cells.filter((cell) => cell !== '').length <= 1 && cells[0] !== '')
  ) {
    return ok({ rows, at: { ...at, [main]: 0 } })
  }
  return err(appError('table.column-unclear', { file }))
}

function plain(cell: string): string {
  return cell.toLowerCase().replaceAll(/[\s_-]/g, '')
}
