import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { TableRow } from './table.ts'

/** How the columns that a file may name are called, as `plain` writes it. */
export type Headings = Readonly<Record<string, readonly string[]>>

/** The columns that a kind of file may have. */
export interface Wanted<H extends Headings> {
  readonly headings: H
  /** The column that a file cannot do without. */
  readonly main: keyof H & string
  /** Words that mean it where there is no other column; beside others they may mean anything, as “No.” does. */
  readonly alone: readonly string[]
}

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
  { headings, main, alone }: Wanted<H>,
  file: string,
): Result<Columns<H>, AppError> {
  const heading = rows[0]?.cells.map(plain) ?? []
  const places = Object.entries(headings).map(([name, words]) => {
    const place = heading.findIndex((cell) => words.includes(cell))
    return [name, place < 0 ? null : place] as const
  })
  // Object.fromEntries forgets the names, which are those of `headings`.
  const at = Object.fromEntries(places) as Columns<H>['at']
  const unclear = err(appError('table.column-unclear', { file }))
  if (at[main] !== null) {
    const candidates = heading.filter((cell) => headings[main]?.includes(cell))
    return candidates.length > 1 ? unclear : ok({ rows: below(rows, at[main]), at })
  }
  const isList = rows.every(
    ({ cells }) => cells.filter((cell) => cell !== '').length <= 1 && cells[0] !== '',
  )
  if (!isList) return unclear
  const named = alone.includes(heading[0] ?? '')
  return ok({ rows: named ? below(rows, 0) : rows, at: { ...at, [main]: 0 } })
}

/** A heading in one spelling: small letters, without blanks and marks, and without a remark in brackets at its end. */
export function plain(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*\)$/, '')
    .replaceAll(/[\s_\-.:#*]/g, '')
}

/** The rows below the heading. Where two files were put together, it stands in the middle once more. */
function below(rows: readonly TableRow[], place: number): readonly TableRow[] {
  const [first, ...rest] = rows
  const heading = plain(first?.cells[place] ?? '')
  return rest.filter(({ cells }) => plain(cells[place] ?? '') !== heading)
}
