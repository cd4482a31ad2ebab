import { openidOf, stocks } from './support/counter.ts'
import { sendsIn, statesIn } from './support/database.ts'
import { expect, mixed, test, type Desk } from './support/desk.ts'
import { composeScan } from './support/input-method.ts'
import { testCodeText } from '../../shared/scan/test-code.ts'

const places = ({ page }: Desk) =>
  Promise.all(
    ['openid-input', 'send-button', 'stock-select', 'send-outcome'].map((id) =>
      page.getByTestId(id).boundingBox(),
    ),
  )

test('what waits is taken back within seconds, and what has left is not', async ({
  desk,
  gateway,
}) => {
  const { gun, page, counter, userData } = desk
  await gun.scan(openidOf('left'))
  await counter.expectOutcome('sent')
  await gun.byHand('ctrl+z')
  await expect(page.getByTestId('undo-said')).toHaveAttribute('data-said', 'left')
  const before = await places(desk)

  await gateway.goDown()
  await gun.scan(openidOf('mistake'))
  await counter.expectOutcome('waiting')
  await expect(page.getByTestId('undo-button')).toBeVisible()
  expect(await places(desk)).toEqual(before)

  await test.step('a scan with that very command in it takes nothing back', async () => {
    for (const delay of [1, 7, 14]) {
      // No openid, however slowly it comes.
      const code = ['1', 'period', '2', '3', '4', 'period', '5']
      await gun.keys(['ctrl+z', ...code, 'ctrl+z', ...code, 'ctrl+z', 'Return'], delay)
    }
    await page.waitForTimeout(300)
    expect(sendsIn(userData).map(({ openid }) => openid)).toEqual([
      openidOf('left'),
      openidOf('mistake'),
    ])
    expect(statesIn(userData)).toEqual(['sent', 'queued'])
    await gun.byHand('Escape')
    await expect(counter.openid).toHaveValue('')
  })

  await gun.scan(openidOf('again'))
  await expect(page.getByTestId('undo-button')).toBeVisible()
  await gun.byHand('alt+z')
  await counter.expectOutcome('cancelled')
  await expect(counter.openid).toHaveValue(openidOf('again'))
  await expect(counter.openid).toBeFocused()
  expect(statesIn(userData)).toEqual(['sent', 'queued', 'cancelled'])
  // The next customer's scan goes into the place of the one that was taken back.
  await gun.scan(openidOf('next'))
  await expect.poll(() => sendsIn(userData).length).toBe(4)
  expect(sendsIn(userData)[3]).toMatchObject({ openid: openidOf('next'), replaces: null })
  await page.getByTestId('undo-button').click()
  await expect.poll(() => statesIn(userData)[3]).toBe('cancelled')
  await gun.byHand('Escape')
  await expect(counter.openid).toHaveValue('')
})

test('a digit alone picks a stock, and the scan after it is sent with that one', async ({
  desk,
}) => {
  const { gun, page, counter, userData, issued } = desk
  const card = (stockId: string) => page.locator(`[data-stock-id="${stockId}"]`)
  await gun.byHand('4')
  await expect(card(stocks.onePerUser)).toBeChecked()
  await expect(counter.openid).toHaveValue('')
  await gun.byHand('1')
  await gun.scan(mixed(1))
  await expect.poll(issued).toEqual([mixed(1)])
  await gun.byHand('4')
  await gun.scan(mixed(2))
  await expect.poll(issued).toHaveLength(2)
  expect(sendsIn(userData).map(({ stock_id }) => stock_id)).toEqual([
    stocks.plain,
    stocks.onePerUser,
  ])
  // A number that begins with a digit is typed like any other text.
  await gun.keys([...'1380'], 120)
  await expect(counter.openid).toHaveValue('1380')
  await expect(card(stocks.onePerUser)).toBeChecked()
  await gun.byHand('Escape')
  await expect(counter.openid).toHaveValue('')
  // Wherever the focus is.
  await page.getByTestId('nav-counter').focus()
  await gun.byHand('1')
  await expect(card(stocks.plain)).toBeChecked()
})

test('no scan answers a question, presses a button or closes what is open, at any speed', async ({
  desk,
  gateway,
}) => {
  test.setTimeout(150_000)
  const { gun, page, counter, electron } = desk
  const volleys = [1, 7, 14].flatMap((delay) =>
    (['Return', 'Tab', null] as const).map((suffix) => ({ delay, suffix })),
  )
  let shot = 100
  /** Scans of every kind while something is open; it must be there after, as it was. */
  const storm = async (isOpen: () => Promise<void>) => {
    for (const volley of volleys) await gun.scan(mixed((shot += 1)), volley)
    await page.waitForTimeout(600)
    await isOpen()
  }
  /** One that is too slow to be known for a scanner, and that nobody has taught. */
  const slowly = () => gun.scan(mixed((shot += 1)), { delay: 50 })
  await test.step('the page of keys', async () => {
    await gun.byHand('F1')
    await expect(page.getByTestId('key-help')).toBeVisible()
    await page.getByTestId('key-help-close').focus()
    await storm(async () => {
      await expect(page.getByTestId('key-help')).toBeVisible()
    })
    await gun.byHand('Escape')
    await expect(page.getByTestId('key-help')).toBeHidden()
  })
  await gateway.goDown()
  await gun.scan(openidOf('waits'))
  await test.step('the question about leaving', async () => {
    await electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close()
    })
    const leave = page.getByTestId('leave-confirm')
    await leave.focus()
    await slowly()
    await storm(async () => {
      await expect(leave).toBeFocused()
    })
    await page.getByTestId('leave-keep').click()
  })
  await test.step('the question about cancelling, over the outbox', async () => {
    await page.getByTestId('nav-outbox').click()
    await page.getByTestId('outbox-row').first().click()
    await page.getByTestId('cancel-button').click()
    const cancel = page.getByTestId('cancel-confirm')
    await cancel.focus()
    await slowly()
    await storm(async () => {
      await expect(cancel).toBeFocused()
    })
    await page.getByTestId('cancel-keep').click()
    expect(statesIn(desk.userData)).not.toContain('cancelled')
  })
  await gateway.comeUp()
  await expect(counter.pendingCount).toHaveText('0', { timeout: 30_000 })
})

test('a hand is never taken for a scanner, in any field', async ({ desk }) => {
  test.setTimeout(120_000)
  const { gun, page, counter, issued } = desk
  const hands = [45, 70, 120]
  const word = 'hand-typed_20261125'
  const type = async (testId: string) => {
    const field = page.getByTestId(testId)
    for (const delay of hands) {
      await field.fill('')
      await field.focus()
      await gun.scan(word, { delay, suffix: null })
      await expect(field, `${testId} at ${delay} ms`).toHaveValue(word)
    }
    await field.fill('')
  }
  await type('openid-input')
  await counter.pick(stocks.withCode)
  await type('coupon-code-input')
  await page.getByTestId('nav-outbox').click()
  await type('outbox-search')
  await page.getByTestId('nav-settings').click()
  await type('add-stock-input')
  expect(issued()).toEqual([])
})

test('every key stands on one page, in both languages, and on one sheet of paper', async ({
  desk,
}) => {
  const { gun, page, electron } = desk
  for (const [language, title] of [
    ['zh-CN', '按键'],
    ['en', 'Keys'],
  ] as const) {
    await page.evaluate(
      (to) => window.handsel.request['settings.update']({ language: to }),
      language,
    )
    for (const view of ['nav-settings', 'nav-outbox', 'nav-counter']) {
      await page.getByTestId(view).click()
      await gun.byHand('F1')
      const help = page.getByTestId('key-help')
      await expect(help).toContainText(title)
      for (const key of ['F1', 'F2', 'F4', 'F8', 'Ctrl', 'Alt', '1–9', 'Esc']) {
        await expect(help).toContainText(key)
      }
      if (view === 'nav-counter') {
        const sheets = await electron.evaluate(async ({ BrowserWindow }) => {
          const [window] = BrowserWindow.getAllWindows()
          const pdf = await window?.webContents.printToPDF({
            pageSize: 'A4',
            printBackground: false,
          })
          return [...(pdf?.toString('latin1') ?? '').matchAll(/\/Type\s*\/Page[^s]/g)].length
        })
        expect(sheets).toBe(1)
      }
      await gun.byHand('Escape')
      await expect(help).toBeHidden()
    }
  }
})

test('fifty in a row with Caps Lock stuck and the input method on, eyes on the customers', async ({
  desk,
}) => {
  test.setTimeout(150_000)
  const { gun, page, counter, userData, issued } = desk
  const browser = await page.context().newCDPSession(page)
  await gun.press('Caps_Lock')
  await test.step('the stranger teaches the scanner, as the message says', async () => {
    await gun.scan(mixed(0))
    await expect(page.getByTestId('scan-error')).toHaveAttribute('data-reason', 'caps-lock')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('teach-button').click()
    await expect(page.getByTestId('test-code')).toBeVisible()
    await gun.scan(testCodeText)
    await expect(page.getByTestId('lesson')).toHaveAttribute('data-ok', 'true')
    await page.keyboard.press('F2')
    await page.getByTestId('miss-all').click()
  })
  /** What the screen has said of each send, by its number. */
  await page.evaluate(() => {
    const told: Record<string, string> = {}
    Object.assign(window, { told })
    new MutationObserver(() => {
      for (const row of document.querySelectorAll<HTMLElement>('[data-testid=recent-send]')) {
        told[row.dataset['outRequestNo'] ?? ''] = row.dataset['state'] ?? ''
      }
    }).observe(document.body, { subtree: true, childList: true, attributes: true })
  })
  const customers = Array.from({ length: 50 }, (_, index) => mixed(index + 1))
  // Keys of the X server with Caps Lock on, then keys of an input method by the debugging protocol.
  for (const openid of customers.slice(0, 25)) await gun.scan(openid, { delay: 2 })
  await expect.poll(() => sendsIn(userData).length).toBe(25)
  // Eight sends are on the screen: what leaves it before its outcome is told would not be seen here.
  const underWay = page.locator('[data-testid=recent-send]:not([data-state=sent])')
  for (const openid of customers.slice(25)) {
    await expect.poll(() => underWay.count()).toBeLessThan(6)
    await composeScan(browser, openid)
  }
  await gun.press('Caps_Lock')
  await expect.poll(() => issued().length, { timeout: 30_000 }).toBe(50)
  await expect(counter.pendingCount).toHaveText('0')
  expect([...issued()].sort()).toEqual([...customers].sort())
  const rows = sendsIn(userData)
  expect(rows.map(({ openid }) => openid)).toEqual(customers)
  // The screen says sent of just those that the ledger has, the last one as soon as it has heard.
  const told = () =>
    page.evaluate(() => Object.assign({}, Reflect.get(window, 'told')) as Record<string, string>)
  const sent = rows.map((row) => [row.out_request_no, 'sent'])
  await expect.poll(told).toEqual(Object.fromEntries(sent))
  await expect(page.getByTestId('today-count')).toContainText('50')
  await expect(page.getByTestId('miss')).toHaveCount(0)
  await expect(counter.openid).toHaveValue('')
})
