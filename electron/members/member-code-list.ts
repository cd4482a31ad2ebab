import { parse } from 'csv-parse/sync'
import { Openid } from '../../shared/domain/ids.ts'
import { usualOpenidPattern } from '../../shared/domain/rules.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { memberCodeOf } from '../../shared/scan/member-code.ts'
import { utf8OrChinese } from '../stocks/utf8-or-chinese.ts'
import type { MemberCode } from './member-code-store.ts'

/**
 * Reads a list of member codes: a CSV file, one member a line, the code and then the openid; a heading is passed over.
 * A list with a single flaw is refused whole, by the number of its line: half a list would send to nobody in silence.
 */
export function readMemberCodes(bytes: Uint8Array): Result<readonly MemberCode[], AppError> {
  const rows = rowsOf(bytes)
  if (rows === null) return err(appError('members.not-csv', {}))
  const found = new Map<string, Openid>()
  for (const [index, { fields, line }] of rows.entries()) {
    const [code, openid] = readRow(fields)
    if (openid === null && index === 0 && /openid/i.test(fields.join())) continue
    if (code === null || openid === null) return err(appError('members.bad-line', { line }))
    const known = found.get(code)
    if (known !== undefined && known !== openid) {
      return err(appError('members.code-twice', { line, code }))
    }
    found.set(code, openid)
  }
  if (found.size === 0) return err(appError('members.empty', {}))
  return ok([...found].map(([code, openid]) => ({ code, openid })))
}

interface CsvRow {
  readonly fields: readonly string[]
  /** Of the file, from 1. */
  readonly line: number
}

function rowsOf(bytes: Uint8Array): readonly CsvRow[] | null {
  try {
    const rows: CsvRow[] = []
    parse(utf8OrChinese(bytes), {
      bom: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
      on_record: (fields: readonly string[], { lines }) => {
        rows.push({ fields, line: lines })
        return null
      },
    })
    return rows
  } catch {
    return null // of what is wrong in its quotes the caller need not know more
  }
}

function readRow([code = '', openid = '']: readonly string[]): [string | null, Openid | null] {
  return [memberCodeOf(code), usualOpenidPattern.test(openid) ? Openid.parse(openid) : null]
}
