import { parse } from 'csv-parse'
import type { Breathe } from '../../shared/breathe.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { utf8OrChinese } from './utf8-or-chinese.ts'

/** One row of a table, with the line of the file that it begins on. */
export interface TableRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Characters in one piece of work: a few milliseconds of it. */
const pieceSize = 32 * 1024

/** Reads a CSV file as spreadsheet programs write it: comma, semicolon or tab; UTF-8, UTF-16 or GB18030. */
export async function readTable(
  bytes: Uint8Array,
  file: string,
  breathe: Breathe,
): Promise<Result<TableRow[], AppError>> {
  const { text, delimiter, firstLine } = withoutNote(decode(bytes))
  const rows: TableRow[] = []
  let line = firstLine
  const parser = parse({
    delimiter: delimiter ?? delimiterOf(text),
    // Any of them at any place: a file that was put together from two has both.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // A code that is kept from losing its zeros is written ="00123".
    relax_quotes: true,
    trim: true,
    raw: true,
  })
  // With `raw`, the package hands out each record together with the text it was read from.
  parser.on('data', ({ raw, record }: { raw: string; record: string[] }) => {
    const begin = line
    line += [...raw.matchAll(/\r\n|\n|\r/g)].length
    const cells = record.map(withoutGuard)
    if (cells.some((cell) => cell !== '')) rows.push({ line: begin, cells })
  })
  const done = new Promise<Result<void, AppError>>((resolve) => {
    parser.on('error', () => resolve(err(appError('table.not-csv', { file, line }))))
    parser.on('end', () => resolve(ok(undefined)))
  })
  for (let at = 0; at < text.length && !parser.destroyed; at += pieceSize) {
    parser.write(text.slice(at, at + pieceSize))
    await breathe()
  }
  if (!parser.destroyed) parser.end()
  const read = await done
  if (!read.ok) return read
  return rows.length === 0 ? err(appError('table.empty', { file })) : ok(rows)
}

/** By its mark, if it has one. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return utf8OrChinese(bytes)
}

/** The text without the line in which Excel notes the delimiter, `sep=;`, and what that line says. */
function withoutNote(text: string): {
  readonly text: string
  readonly delimiter: string | null
  readonly firstLine: number
} {
  const note = /^"?sep=([^\w"\r\n]?)"?[ ,;\t]*(?:\r\n|\n|\r|$)/i.exec(text)
  if (note === null) return { text, delimiter: null, firstLine: 1 }
  return { text: text.slice(note[0].length), delimiter: note[1] || null, firstLine: 2 }
}

/** The one that the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1)
  const count = (mark: string): number => first.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function withoutGuard(cell: string): string {
  return /^="(.*)"$/.exec(cell)?.[1] ?? cell
}
