import { describe, expect, it } from 'vitest'
import { StockId } from '../../../shared/domain/ids.ts'
import { addStocksFrom } from '../../../electron/stocks/stock-file.ts'
import { roundMs } from '../../../electron/stocks/stock-watch.ts'
import { tableFiles } from '../../../electron/stocks/table-files.ts'
import { createProfileStore } from '../../../electron/storage/profiles.ts'
import { codedStock, merchant, otherStock, plainStock } from '../outbox/counter.ts'
import { must, newSend } from '../storage/shelf.ts'
import { details, openStocks } from './scene.ts'

const added = StockId.parse('1286950000000077')
const all = [plainStock, otherStock, codedStock]
const ids = (stocks: readonly { readonly stockId: string }[]) =>
  stocks.map(({ stockId }) => stockId)

describe('what is known of the stocks', () => {
  it('is asked for after the start and every five minutes, one stock after the other', async () => {
    const { clock, asked, changes, lists, answers } = openStocks()
    // As the list has it: only what is known changes, and the list is not told anew.
    answers.set(otherStock, {
      kind: 'known',
      details: { ...details, couponCodeMode: 'MERCHANT_UPLOAD' },
    })
    answers.set(codedStock, {
      kind: 'known',
      details: { ...details, couponCodeMode: 'MERCHANT_API' },
    })
    await clock.advance(1000)
    expect(asked).toEqual(all)
    expect([changes(), lists()]).toEqual([3, 0])
    await clock.advance(roundMs)
    expect(asked).toEqual([...all, ...all])
  })

  it('is kept with its time, and is there at the next start before anybody has asked', async () => {
    const first = openStocks()
    await first.clock.advance(1000)
    const file = String(first.database.all('PRAGMA database_list')[0]?.['file'])
    const second = openStocks({ file })
    expect(second.asked).toEqual([])
    expect(second.view(plainStock)?.known).toEqual({
      details,
      fetchedAt: first.view(plainStock)?.known?.fetchedAt,
    })
  })

  it('stays as it was, beside the reason, where asking does not work', async () => {
    const { clock, answers, desk, view } = openStocks()
    await clock.advance(1000)
    const before = view(plainStock)?.known
    answers.set(plainStock, { kind: 'failed', cause: 'ECONNRESET' })
    await desk.refresh(plainStock)
    expect(view(plainStock)).toMatchObject({
      known: before,
      problem: { code: 'stock.not-checked', particulars: { cause: 'ECONNRESET' } },
    })
    answers.delete(plainStock)
    desk.askAgain()
    await clock.advance(1)
    expect(view(plainStock)?.problem).toBeNull()
  })

  it.each(['not-found', 'not-allowed', 'not-trusted'] as const)(
    'is nothing where WeChat Pay answers %s',
    async (kind) => {
      const { answers, desk, view } = openStocks()
      answers.set(plainStock, { kind })
      await desk.refresh(plainStock)
      expect(view(plainStock)).toMatchObject({ known: null, problem: { code: `stock.${kind}` } })
    },
  )

  it('is asked for soon after a doubt, once for many', async () => {
    const { clock, asked, desk } = openStocks()
    await clock.advance(1000)
    asked.length = 0
    for (let n = 0; n < 20; n++) desk.doubt(plainStock)
    await clock.advance(10_000)
    expect(asked).toEqual([plainStock])
  })

  it('corrects a list that has the wrong code mode, also on the disk', async () => {
    const { answers, database, desk, find } = openStocks()
    answers.set(codedStock, { kind: 'known', details })
    await desk.refresh(codedStock)
    expect(find(codedStock)?.couponCodeMode).toBe('WECHATPAY_MODE')
    const stored = must(createProfileStore(database).active())?.stocks
    expect(stored).toEqual(desk.list())
  })

  it('is not asked for any more after the end', async () => {
    const { clock, asked, desk } = openStocks()
    desk.doubt(plainStock)
    desk.stop()
    await clock.advance(roundMs * 2)
    expect(asked).toEqual([])
    expect(clock.waiting()).toBe(0)
  })
})

describe('the list', () => {
  it('takes a stock that WeChat Pay shows, under its name or the operator’s', async () => {
    const { desk, find, database } = openStocks()
    must(await desk.add(added, null))
    expect(find(added)).toEqual({
      stockId: added,
      name: details.name,
      couponCodeMode: details.couponCodeMode,
    })
    must(desk.rename(added, '早餐券'))
    expect(find(added)?.name).toBe('早餐券')
    must(desk.rename(added, null))
    expect(find(added)?.name).toBe(details.name)
    expect(must(createProfileStore(database).active())?.stocks).toEqual(desk.list())
  })

  it('takes no stock twice, and none that WeChat Pay does not show', async () => {
    const { answers, desk } = openStocks()
    expect(await desk.add(plainStock, null)).toMatchObject({
      error: { code: 'stock.listed-already' },
    })
    answers.set(added, { kind: 'not-found' })
    expect(await desk.add(added, null)).toMatchObject({ error: { code: 'stock.not-found' } })
    answers.set(added, { kind: 'failed', cause: 'TIMEOUT' })
    expect(await desk.add(added, null)).toMatchObject({ error: { code: 'stock.not-checked' } })
    expect(ids(desk.list())).toEqual(all)
  })

  it('is put in another order', () => {
    const { desk } = openStocks()
    must(desk.move(codedStock, 0))
    expect(ids(desk.list())).toEqual([codedStock, plainStock, otherStock])
    must(desk.move(codedStock, 99))
    expect(ids(desk.list())).toEqual(all)
    expect(desk.move(added, 0)).toMatchObject({ error: { code: 'send.stock-unknown' } })
  })

  it('lets a stock go only when nothing of it waits', () => {
    const { desk, sends } = openStocks()
    must(sends.accept(newSend(1, { profileId: merchant.id, stockId: plainStock }), () => null))
    expect(desk.remove(plainStock)).toEqual({
      ok: false,
      error: { code: 'stock.has-waiting', particulars: { stockId: plainStock, count: 1 } },
    })
    must(desk.remove(otherStock))
    expect(ids(desk.list())).toEqual([plainStock, codedStock])
  })
})

describe('a file of stocks', () => {
  it('adds what can be added and says of every other line why not', async () => {
    const { answers, desk, file, find } = openStocks()
    answers.set('404', { kind: 'not-found' })
    const path = file(
      'stocks.csv',
      `名称,批次号\n早餐券,${added}\n,1286950000000078\nx,${plainStock}\ny,404\nz,12E3\n`,
    )
    const parts = { files: tableFiles, breathe: () => Promise.resolve(), desk }
    const report = must(await addStocksFrom(path, parts))
    expect(report).toMatchObject({ file: 'stocks.csv', added: 2 })
    expect(report.flaws.map(({ line, error }) => [line, error.code])).toEqual([
      [4, 'stock.listed-already'],
      [5, 'stock.not-found'],
      [6, 'stock.id-malformed'],
    ])
    expect(find(added)?.name).toBe('早餐券')
  })

  it('names a heading that nobody knows as a line without a stock, and asks WeChat Pay nothing of it', async () => {
    const { desk, asked, file } = openStocks()
    const parts = { files: tableFiles, breathe: () => Promise.resolve(), desk }
    const report = must(await addStocksFrom(file('a.csv', `sep=,\nAktion\n${added}`), parts))
    expect(report.added).toBe(1)
    expect(report.flaws.map(({ line, error }) => [line, error.code])).toEqual([
      [2, 'stock.id-malformed'],
    ])
    expect(asked).toEqual([added])
  })

  it.each(['编号', 'No.', '批次编号'])('knows %j for a heading', async (heading) => {
    const { desk, file } = openStocks()
    const parts = { files: tableFiles, breathe: () => Promise.resolve(), desk }
    const report = must(await addStocksFrom(file('a.csv', `${heading}\n${added}`), parts))
    expect(report).toMatchObject({ added: 1, flaws: [] })
  })
})
