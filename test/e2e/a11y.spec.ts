import { violations } from './support/axe.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { expect, test } from './support/test.ts'
import { zoomTo } from './support/zoom.ts'

// Every state and theme is looked at in look.spec.ts, with main's part played; this is the whole app at work.
test('axe finds nothing in any view and outcome of a counter at work', async ({
  launch,
  gateway,
}) => {
  test.setTimeout(120_000)
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  const outcomes = [
    { word: 'sent', make: () => counter.give(stocks.plain, openidOf(`sent${Math.random()}`)) },
    {
      word: 'refused',
      make: () => counter.give(stocks.plain, openidOf(`Unknown${Math.random()}`)),
    },
    {
      word: 'unknown',
      make: async () => {
        gateway.faults.add({ kind: 'reset-before', match: { endpoint: 'any' } })
        await counter.give(stocks.onePerUser, openidOf(`unknown${Math.random()}`))
      },
    },
  ]
  for (const { word, make } of outcomes) {
    await make()
    await counter.expectOutcome(word)
    expect(await violations(page), word).toEqual([])
  }
  for (const view of ['nav-outbox', 'nav-settings', 'nav-counter']) {
    await page.getByTestId(view).click()
    expect(await violations(page), view).toEqual([])
  }
})

test('everything that can be pressed at the counter is at least 44 px, and nothing jumps', async ({
  launch,
}) => {
  const { page } = await launch()
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, a[href], input, select, [role=radio], [role=switch]')]
      .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML }))
      .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
      .map(({ box, html }) => `${box.width}×${box.height} ${html.slice(0, 120)}`),
  )
  expect(small).toEqual([])

  const places = () =>
    Promise.all(
      ['openid-input', 'send-button', 'stock-select', 'connectivity'].map((id) =>
        page.getByTestId(id).boundingBox(),
      ),
    )
  // A card without its worth shows its number, and is a little lower.
  await expect(page.getByTestId('stock-worth').filter({ hasText: /\d{12}/ })).toHaveCount(0)
  const before = await places()
  await counter.scan('134650000000000001')
  await expect(page.getByTestId('scan-error')).toBeVisible()
  expect(await places()).toEqual(before)
  await counter.openid.fill('')
  await counter.give(stocks.plain, openidOf('still'))
  await counter.expectOutcome('sent')
  expect(await places()).toEqual(before)
})

test('zoomed to 200 %, the answer lies over nothing that has the focus', async ({ launch }) => {
  const { page, electron } = await launch()
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await zoomTo(electron, 2)
  await counter.give(stocks.plain, openidOf('zoomed'))
  await counter.expectOutcome('sent')
  await counter.pick(stocks.withCode)
  await counter.openid.focus()
  await page.keyboard.press('Tab')
  const field = page.getByTestId('coupon-code-input')
  await expect(field).toBeFocused()
  const [place, answer] = await Promise.all([field.boundingBox(), counter.outcome.boundingBox()])
  expect((place?.y ?? NaN) + (place?.height ?? NaN)).toBeLessThanOrEqual(answer?.y ?? NaN)
})
