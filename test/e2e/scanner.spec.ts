import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { testCodeText } from '../../shared/scan/test-code.ts'
import { openidOf, stocks } from './support/counter.ts'
import { sendsIn } from './support/database.ts'
import { expect, mixed, test } from './support/desk.ts'
import { composeScan } from './support/input-method.ts'

// Keys from the X server into the real window: what a scanner that types does to it.

test('a scan is taken at every speed and with every suffix', async ({ desk }) => {
  const { gun, counter, issued } = desk
  const expected: string[] = []
  for (const delay of [1, 7, 14]) {
    for (const suffix of ['Return', 'Tab', null] as const) {
      const openid = mixed(expected.length)
      await gun.scan(openid, { delay, suffix })
      expected.push(openid)
      await expect.poll(issued).toEqual(expected)
      await expect(counter.openid).toHaveValue('')
      await expect(counter.openid).toBeFocused()
    }
  }
})

test('wherever the focus is, a scan is taken and its Enter presses nothing', async ({ desk }) => {
  const { gun, page, counter, issued } = desk
  // A button that would leave the counter.
  await page.getByTestId('nav-outbox').focus()
  await gun.scan(openidOf('button'))
  await expect.poll(issued).toEqual([openidOf('button')])
  await expect(counter.openid).toBeFocused()

  // A stock, where a digit is a hotkey.
  await page.locator(`[data-stock-id="${stocks.plain}"]`).focus()
  await gun.scan(mixed(22))
  await expect.poll(issued).toHaveLength(2)
  await expect(page.locator(`[data-stock-id="${stocks.plain}"]`)).toBeChecked()

  // Over what was sent, a scan asks about a customer, and hands out nothing.
  await page.getByTestId('nav-outbox').click()
  const search = page.getByTestId('outbox-search')
  await search.fill('half a word')
  await gun.scan(openidOf('search'))
  await expect(search).toHaveValue(openidOf('search'))
  await expect(page.getByTestId('outbox-empty')).toBeVisible()

  // A list whose choice follows the letters that are typed.
  await page.getByTestId('nav-settings').click()
  const language = page.getByTestId('language-select')
  await language.focus()
  await gun.scan(openidOf('list'))
  await expect.poll(issued).toHaveLength(3)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test('a question stays open through a scan, and the scan waits for the answer', async ({
  desk,
}) => {
  const { gun, page, userData, issued } = desk
  await gun.scan(openidOf('again'))
  await expect.poll(issued).toHaveLength(1)
  await gun.scan(openidOf('again'))
  const keep = page.getByTestId('repeat-keep')
  await expect(keep).toBeFocused()
  await gun.scan(openidOf('next'))
  await gun.scan(openidOf('after'))
  await expect(keep).toBeFocused()
  await expect(page.getByTestId('scans-waiting')).toContainText('2')
  expect(issued()).toHaveLength(1)
  await keep.click()
  await expect.poll(issued).toHaveLength(3)
  // Accepted in the order of the scans. Two customers' requests may overtake each other on their way.
  const accepted = sendsIn(userData).map(({ openid }) => openid)
  expect(accepted).toEqual([openidOf('again'), openidOf('next'), openidOf('after')])
})

test('what is no customer stays in a list until it has been seen', async ({ desk }) => {
  const { gun, page, issued } = desk
  await gun.scan('134650000000000001')
  await gun.scan(openidOf('fine'))
  await gun.scan('1286950000000039')
  await expect(page.getByTestId('miss')).toHaveCount(2)
  await expect.poll(issued).toEqual([openidOf('fine')])
  await expect(page.getByTestId('today-count')).toContainText('1')
  await gun.scan(openidOf('more'))
  await expect.poll(issued).toHaveLength(2)
  await expect(page.getByTestId('miss')).toHaveCount(2)
  await page.getByTestId('miss-all').click()
  await expect(page.getByTestId('miss')).toHaveCount(0)
})

test('with Caps Lock on a scan is refused by name, and undone where the settings say so', async ({
  desk,
}) => {
  const { gun, page, issued } = desk
  await gun.press('Caps_Lock')
  await gun.scan(mixed(1))
  await expect(page.getByTestId('scan-error')).toHaveAttribute('data-reason', 'caps-lock')
  expect(issued()).toEqual([])
  await page.evaluate(async () => {
    const status = await window.handsel.request['app.status'](null)
    if (!status.ok) throw new Error('no status')
    const { scanner } = status.value.settings
    await window.handsel.request['settings.update']({ scanner: { ...scanner, capsLock: 'undo' } })
  })
  await expect(async () => {
    await gun.scan(mixed(2))
    expect(issued()).toEqual([mixed(2)])
  }).toPass()
  await gun.press('Caps_Lock')
})

test('with a Chinese input method on, a scan is rebuilt and leaves nothing behind', async ({
  desk,
}) => {
  const { page, counter, issued } = desk
  const browser = await page.context().newCDPSession(page)
  const compose = (openid: string) => composeScan(browser, openid)
  await counter.openid.focus()
  await compose(mixed(1))
  await expect.poll(issued).toEqual([mixed(1)])
  await expect(counter.openid).toHaveValue('')
  await expect(counter.openid).toBeFocused()

  await page.getByTestId('nav-outbox').click()
  const search = page.getByTestId('outbox-search')
  await search.focus()
  await compose(mixed(2))
  await expect(search).toHaveValue(mixed(2))

  // A person composing at a person's speed keeps the word.
  await search.fill('')
  await search.focus()
  await browser.send('Input.imeSetComposition', {
    text: 'gui xiang',
    selectionStart: 9,
    selectionEnd: 9,
  })
  await browser.send('Input.insertText', { text: '桂香' })
  await expect(search).toHaveValue('桂香')
  expect(issued()).toHaveLength(1)
})

test('a slow scanner without a suffix is taught by one scan, and understood from then on', async ({
  desk,
}) => {
  const { gun, page, issued } = desk
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('teach-button').click()
  await expect(page.getByTestId('test-code')).toBeVisible()
  const lesson = page.getByTestId('lesson')
  // On a busy machine this scanner stumbles now and then; whoever holds it scans again.
  await expect(async () => {
    await gun.scan(testCodeText, { delay: 50, suffix: null })
    await expect(lesson).toHaveAttribute('data-ok', 'true', { timeout: 3_000 })
  }).toPass({ timeout: 30_000 })
  await expect(lesson.locator('[data-finding="slow"]')).toBeVisible()
  await expect(lesson.locator('[data-finding="no-suffix"]')).toBeVisible()
  await expect(page.getByTestId('scanner-suffix')).toHaveValue('none')
  await expect(async () => {
    await gun.scan(mixed(1), { delay: 50, suffix: null })
    await expect.poll(issued, { timeout: 3_000 }).toEqual([mixed(1)])
  }).toPass({ timeout: 20_000 })
})

test('a member code is looked up in the list that was imported', async ({ desk, folder }) => {
  const { gun, page, electron, issued } = desk
  const list = join(folder, 'members.csv')
  await writeFile(list, `会员码,openid\nVIP-0042,${mixed(42)}\n`)
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, list)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('member-import').click()
  await expect(page.getByTestId('member-count')).toHaveAttribute('data-count', '1')
  await page.getByTestId('nav-counter').click()
  await gun.scan('VIP-0042')
  await expect.poll(issued).toEqual([mixed(42)])
})

test('a person who types is left alone, letter by letter', async ({ desk }) => {
  const { gun, page, issued } = desk
  await page.getByTestId('nav-outbox').click()
  const search = page.getByTestId('outbox-search')
  await search.focus()
  await gun.scan(openidOf('hand'), { delay: 90, suffix: null })
  await expect(search).toHaveValue(openidOf('hand'))
  expect(issued()).toEqual([])
})

test('a hotkey before a scan that stumbles is no part of it', async ({ desk }) => {
  const { page, counter, issued } = desk
  const openid = openidOf('stumbled')
  await counter.openid.focus()
  await page.keyboard.press('Alt+1')
  await page.keyboard.press(openid.charAt(0))
  // Longer than a scanner pauses: its first key looked like a person's.
  await page.waitForTimeout(80)
  await page.keyboard.type(openid.slice(1))
  await page.keyboard.press('Enter')
  await expect.poll(issued).toEqual([openid])
})

test('fifty customers in a row come out right in the ledger', async ({ desk }) => {
  const { gun, userData, issued } = desk
  const customers = Array.from({ length: 50 }, (_, index) => mixed(index))
  for (const openid of customers) await gun.scan(openid, { delay: 2 })
  await expect.poll(() => issued().length, { timeout: 30_000 }).toBe(50)
  expect([...issued()].sort()).toEqual([...customers].sort())
  // Accepted in the order of the scans, each once.
  expect(sendsIn(userData).map(({ openid }) => openid)).toEqual(customers)
})
