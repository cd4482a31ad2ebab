import type { Breathe } from '../../shared/breathe.ts'
import { StockName, type StockFileReport } from '../../shared/contract/stocks.ts'
import { StockId } from '../../shared/domain/ids.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { findColumns } from './columns.ts'
import type { StockDesk } from './stock-desk.ts'
import type { TableFiles } from './table-files.ts'

/** What adding a file of stocks needs. */
export interface StockFileParts {
  readonly files: TableFiles
  readonly breathe: Breathe
  readonly desk: Pick<StockDesk, 'add'>
}

/** More than a counter can show; each is asked about at WeChat Pay. */
const maxStocks = 200

const columnsWanted = {
  headings: {
    stockId: [
      '批次号',
      '批次id',
      '批次编号',
      '批次',
      '商家券批次号',
      'stockid',
      'stockno',
      'stock',
    ],
    name: ['名称', '批次名称', '券名称', 'name', 'stockname'],
  },
  main: 'stockId',
  // An unknown heading needs no question: a stock id is all digits, so that it is a flaw of its line.
  alone: ['编号', '号码', 'no', 'id', 'number', 'stocks', 'batch', 'batchid', 'batchno'],
} as const

/** Adds the stocks of a CSV file, each after WeChat Pay has shown it. A line that gives none does not stop the others. */
export async function addStocksFrom(
  path: string,
  { files, breathe, desk }: StockFileParts,
): Promise<Result<StockFileReport, AppError>> {
  const source = await files.read(path)
  if (!source.ok) return source
  const file = source.value.name
  const { readTable } = await import('./table.ts')
  const table = await readTable(source.value.bytes, file, breathe)
  if (!table.ok) return table
  const columns = findColumns(table.value, columnsWanted, file)
  if (!columns.ok) return columns
  const { rows, at } = columns.value
  if (rows.length > maxStocks) return err(appError('stock.too-many', { limit: maxStocks }))

  const flaws: StockFileReport['flaws'] = []
  let added = 0
  for (const { line, cells } of rows) {
    const text = cells[at.stockId ?? 0] ?? ''
    const stockId = StockId.safeParse(text)
    // A name that cannot be shown is left to WeChat Pay's.
    const name = StockName.safeParse(at.name === null ? '' : cells[at.name])
    const done: Result<void, AppError> = stockId.success
      ? await desk.add(stockId.data, name.success ? name.data : null)
      : err(appError('stock.id-malformed', { text: text.slice(0, 40) }))
    if (done.ok) added += 1
    else flaws.push({ line, error: done.error })
  }
  return ok({ file, added, flaws })
}
