import { DatabaseSync } from 'node:sqlite'
import type { ElectronApplication, Page } from 'playwright'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { violations } from './support/axe.ts'
import { customerOf, laySends, numberOf, type LaidSend } from './support/many-sends.ts'
import { expect, test as base } from './support/test.ts'
import { zoomTo } from './support/zoom.ts'

const total = 100_000
const waiting = 40

/** Mostly sent; the newest are on hold, and some wait for a person. */
function kind(n: number): LaidSend {
  if (n > total - waiting) return { state: 'held', reason: 'held-by-operator' }
  if (n % 10_000 === 0) return { state: 'unknown', reason: 'maybe-already-sent' }
  return n % 100 === 0 ? { state: 'refused', reason: 'user-limit' } : { state: 'sent' }
}

interface Outbox {
  readonly page: Page
  readonly electron: ElectronApplication
  readonly userData: string
  readonly openedMs: number
}

const test = base.extend<{ outbox: Outbox }>({
  outbox: async ({ launch, gateway, folder }, use) => {
    const userData = `${folder}/many`
    const before = await launch({ userData, setupFile: gateway.folder.setupFile })
    await expect(new Counter(before.page).connectivity).toHaveAttribute('data-state', 'online')
    await before.close()
    laySends(userData, total, kind)
    const { page, electron } = await launch({ userData })
    await expect(new Counter(page).connectivity).toHaveAttribute('data-state', 'online')
    const from = Date.now()
    await page.keyboard.press('F4')
    await expect(rowOf(page, total)).toBeVisible()
    await use({ page, electron, userData, openedMs: Date.now() - from })
  },
})

const rowOf = (page: Page, n: number) =>
  page.locator(`[data-testid=outbox-row][data-out-request-no="${numberOf(n)}"]`)

const drawn = (page: Page) => page.getByTestId('outbox-row').count()

const scrolled = (page: Page) =>
  page.getByTestId('outbox-list').evaluate((element) => element.scrollTop)

test('100,000 sends open at once, and both ends are one key away; few rows are drawn', async ({
  outbox: { page, openedMs },
}) => {
  test.setTimeout(120_000)
  expect(openedMs).toBeLessThan(3_000)
  const list = page.getByTestId('outbox-list')
  await expect(list).toBeFocused()
  await expect(list).toHaveAttribute('aria-rowcount', String(total + 1))
  await expect(page.locator('[data-filter=all]')).toContainText('100,000')
  await expect(page.locator('[data-filter=needs-person]')).toContainText('9')

  await page.keyboard.press('End')
  await expect(rowOf(page, 1)).toHaveAttribute('aria-selected', 'true')
  await expect(rowOf(page, 1)).toBeInViewport()
  await expect(rowOf(page, 1)).toHaveAttribute('aria-rowindex', String(total + 1))
  expect(await drawn(page)).toBeLessThan(60)

  await page.keyboard.press('Home')
  await expect(rowOf(page, total)).toHaveAttribute('aria-selected', 'true')
  for (let n = 0; n < 30; n++) await page.keyboard.press('PageDown')
  const selected = page.locator('[data-testid=outbox-row][aria-selected=true]')
  await expect(selected).toBeInViewport()
  const place = Number(await selected.getAttribute('aria-rowindex'))
  await expect(selected).toHaveAttribute('data-out-request-no', numberOf(total - (place - 2)))
  expect(place).toBeGreaterThan(100)
  expect(await drawn(page)).toBeLessThan(60)

  // The middle, as with the scroll bar.
  await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }))
  const first = page.getByTestId('outbox-row').first()
  await expect
    .poll(async () => Math.abs(Number(await first.getAttribute('aria-rowindex')) - total / 2))
    .toBeLessThan(100)
  await expect.poll(() => drawn(page)).toBeGreaterThan(5)
  expect(await drawn(page)).toBeLessThan(60)
})

// At 140 % the window is low, at 200 % it is narrow as well.
for (const zoom of [1.4, 2]) {
  test(`zoomed ${zoom} times, few rows are drawn too, and what can be done with one stays in sight`, async ({
    outbox: { page, electron },
  }) => {
    const width = await page.evaluate(() => innerWidth)
    await zoomTo(electron, zoom)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(width / (zoom - 0.1))
    await expect.poll(() => drawn(page)).toBeLessThan(30)
    await page.keyboard.press('End')
    await expect(rowOf(page, 1)).toHaveAttribute('aria-selected', 'true')
    await expect(rowOf(page, 1)).toBeInViewport()
    await expect(page.getByTestId('evidence-toggle')).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('evidence')).toBeInViewport()
    expect(await drawn(page)).toBeLessThan(30)
  })
}

test('whether a customer got the coupon is answered in words, for any of 100,000', async ({
  outbox: { page },
}) => {
  test.setTimeout(120_000)
  // As a scanner does over the list: letters that are commands, and Enter.
  const from = Date.now()
  await page.keyboard.type(customerOf(12_345))
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('outbox-row')).toHaveCount(1)
  expect(Date.now() - from).toBeLessThan(5_000)
  await expect(rowOf(page, 12_345)).toContainText('顾客已拿到')
  await expect(rowOf(page, 12_345)).toContainText('W000000012345')
  await expect(page.locator('[data-filter=sent]')).toContainText('1')
  await page.getByTestId('outbox-search').fill(openidOf('nobody'))
  await expect(page.getByTestId('outbox-empty')).toContainText(openidOf('nobody'))
})

test('what changes does so in its place, and what comes new waits above', async ({
  outbox: { page },
}) => {
  test.setTimeout(120_000)
  const last = total - waiting + 1
  await page.keyboard.press('ArrowDown')
  for (let n = 1; n < waiting; n++) await page.keyboard.press('ArrowDown')
  await expect(rowOf(page, last)).toHaveAttribute('aria-selected', 'true')
  const [top, box] = [await scrolled(page), await rowOf(page, last).boundingBox()]
  expect(top).toBeGreaterThan(0)
  const ask = (channel: 'sends.release' | 'sends.cancel', n: number) =>
    page.evaluate(([name, outRequestNo]) => window.handsel.request[name]({ outRequestNo }), [
      channel,
      numberOf(n),
    ] as const)
  await ask('sends.release', last)
  await expect(rowOf(page, last)).toHaveAttribute('data-state', 'sent')
  const profileId = (await page.getByTestId('merchant-menu').getAttribute('data-merchant-id')) ?? ''
  await page.evaluate(
    ([openid, stockId, profileId]) =>
      window.handsel.request['sends.accept']({
        submissionId: crypto.randomUUID(),
        ...{ profileId, openid, stockId, couponCode: null, confirmRepeat: false, replaces: null },
      }),
    [openidOf('new'), stocks.plain, profileId] as const,
  )
  await expect(page.getByTestId('outbox-fresh')).toContainText('1')
  expect(await scrolled(page)).toBe(top)
  expect(await rowOf(page, last).boundingBox()).toEqual(box)

  // Rows that leave the filter above do not move it either.
  await page.locator('[data-filter=waiting]').click()
  await expect(page.getByTestId('outbox-row').first()).toHaveAttribute('data-state', 'held')
  await page.getByTestId('outbox-list').focus()
  await page.keyboard.press('End')
  await expect(rowOf(page, last + 1)).toBeInViewport()
  await page.keyboard.press('ArrowUp')
  const there = await rowOf(page, last + 1).boundingBox()
  await ask('sends.cancel', total)
  await ask('sends.cancel', total - 1)
  await expect(page.locator('[data-filter=waiting]')).toContainText(String(waiting - 3))
  expect(await rowOf(page, last + 1).boundingBox()).toEqual(there)
})

test('everything is done by keyboard: filter, select, hold, release, cancel, evidence', async ({
  launch,
  gateway,
}) => {
  const { page, userData } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await gateway.goDown()
  await counter.give(stocks.plain, openidOf('first'))
  await counter.expectOutcome('waiting')
  await counter.give(stocks.plain, openidOf('second'))
  await expect(counter.pendingCount).toHaveText('2')

  await page.keyboard.press('F4')
  const list = page.getByTestId('outbox-list')
  await expect(list).toBeFocused()
  await page.keyboard.press('/')
  await expect(page.getByTestId('outbox-search')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list).toBeFocused()
  await page.keyboard.press('/')
  await expect(page.getByTestId('outbox-search')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  // As long as a hand does: the choice follows the key that is still down.
  await page.keyboard.press('ArrowRight', { delay: 80 })
  await expect(page.locator('[data-filter=waiting]')).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(list).toBeFocused()
  const selected = page.locator('[data-testid=outbox-row][aria-selected=true]')
  await expect(selected).toContainText(openidOf('second'))
  await page.keyboard.press('h')
  await expect(selected).toHaveAttribute('data-state', 'held')
  await expect(selected).toContainText('等放行')
  await page.keyboard.press('r')
  await expect(selected).toHaveAttribute('data-state', 'queued')
  await expect(selected).toContainText('等网络')
  await page.keyboard.press('h')
  await expect(selected).toHaveAttribute('data-state', 'held')
  await page.keyboard.press('c')
  await expect(page.getByTestId('cancel-keep')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  // It no longer waits, and stays until the operator moves on.
  await expect(selected).toHaveAttribute('data-state', 'cancelled')
  await expect(list).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('evidence')).toContainText('由收银员取消')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByTestId('evidence')).toContainText(openidOf('first'))
  await expect(page.getByTestId('outbox-row')).toHaveCount(1)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('evidence')).toHaveCount(0)
  await expect(list).toBeFocused()
  const database = new DatabaseSync(`${userData}/handsel.db`, { readOnly: true })
  const states = database.prepare('SELECT state FROM sends ORDER BY seq').all()
  database.close()
  expect(states.map(({ state }) => state)).toEqual(['queued', 'cancelled'])
})
