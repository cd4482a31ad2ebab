import type { Page } from 'playwright'
import { budgetUsedUp, Counter, openidOf, stocks } from './support/counter.ts'
import { expect, test } from './support/test.ts'

/** What the browser says of the things that have moved. */
interface Shifts {
  shifts?: string[]
}

/** Begins to note everything that changes its place on the page, also right after a key. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted: string[] = []
    Object.assign(window, { shifts: noted })
    // TypeScript knows no layout shifts.
    interface LayoutShift extends PerformanceEntry {
      readonly value: number
      readonly sources: readonly { readonly node: Node | null }[]
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        const moved = entry.sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 120) : String(node?.textContent),
        )
        noted.push(`${entry.value}: ${moved.join(' | ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: false })
  })
}

const shifts = (page: Page) => page.evaluate(() => (window as Window & Shifts).shifts ?? ['unseen'])

test('nothing moves over a row of scans, whatever becomes of them', async ({ launch, gateway }) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  // A card without its worth shows its number, and is a little lower.
  await expect(page.getByTestId('stock-worth').filter({ hasText: /\d{12}/ })).toHaveCount(0)
  await counter.openid.focus()
  await watchShifts(page)

  await counter.scan(openidOf('first'))
  await counter.expectOutcome('sent')
  await counter.scan(openidOf('second'))
  await counter.expectOutcome('sent')
  await counter.scan(`oUnknown${'7'.padStart(20, '0')}`)
  await counter.expectOutcome('refused')
  await counter.scan('134650000000000001')
  await expect(page.getByTestId('scan-error')).toBeVisible()
  await counter.scan('http://weixin.qq.com/r/0042')
  await expect(page.getByTestId('miss-count')).toHaveAttribute('data-count', '2')
  await counter.scan(openidOf('first'))
  await page.getByTestId('repeat-keep').click()
  await counter.openid.fill('')
  gateway.faults.add({ kind: 'reset-after', match: { endpoint: 'send' } })
  await counter.scan(openidOf('third'))
  await counter.expectOutcome('unknown')
  gateway.faults.clear()
  gateway.faults.add({ ...budgetUsedUp, match: { endpoint: 'send' } })
  await counter.scan(openidOf('fourth'))
  await expect(counter.outcome).toHaveAttribute('data-outcome', /refused|waiting/)
  await expect(counter.outcome).toBeVisible()

  expect(await shifts(page)).toEqual([])
})

test('who wants no motion gets none', async ({ launch }) => {
  const { page } = await launch()
  const counter = new Counter(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await counter.give(stocks.plain, openidOf('calm'))
  await counter.expectOutcome('sent')
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element)
        return `${transitionDuration}, ${animationDuration}`
          .split(', ')
          .some((time) => parseFloat(time) > 0)
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )
  expect(moving).toEqual([])
})
