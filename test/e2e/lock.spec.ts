import { violations } from './support/axe.ts'
import { openidOf } from './support/counter.ts'
import { sendsIn } from './support/database.ts'
import { expect, mixed, test, type Desk } from './support/desk.ts'
import { tabTo } from './support/keyboard.ts'

const pin = '4711'

/** Sets the PIN as a person does, in the settings. */
async function setPin({ page }: Pick<Desk, 'page'>): Promise<void> {
  await page.keyboard.press('F8')
  await page.getByTestId('pin-next').fill(pin)
  await page.getByTestId('pin-again').fill(pin)
  await page.getByTestId('pin-set').click()
  await expect(page.getByTestId('pin-remove')).toBeVisible()
  await page.keyboard.press('F2')
}

test('over a locked counter no scan is taken and no customer shown, while what waits goes out', async ({
  desk,
  gateway,
}) => {
  const { gun, page, counter, issued } = desk
  await gun.scan(openidOf('before'))
  await counter.expectOutcome('sent')
  await gateway.goDown()
  await gun.scan(openidOf('waits'))
  await counter.expectOutcome('waiting')
  await gun.byHand('ctrl+l')
  const screen = page.getByTestId('lock-screen')
  await expect(screen).toBeVisible()
  await expect(page.getByTestId('lock-waiting')).toContainText('1')

  await gun.scan(openidOf('locked'))
  await gun.scan(openidOf('locked'), { suffix: 'Tab' })
  await gun.scan('134650000000000001')
  await expect(screen).toBeVisible()
  const html = await page.content()
  for (const name of ['before', 'waits', 'locked']) {
    expect(html).not.toContain(openidOf(name).slice(0, 6))
  }
  await test.step('main refuses a page that asks all the same', async () => {
    const codes = await page.evaluate(
      async ({ openid, stockId }) => {
        const { request } = window.handsel
        const answers = [
          await request['sends.accept']({
            submissionId: crypto.randomUUID(),
            ...{
              profileId: 'shop',
              openid,
              stockId,
              couponCode: null,
              confirmRepeat: false,
              replaces: null,
            },
          }),
          await request['sends.page']({
            ...{ before: null, after: null, skip: 0, limit: 8, states: null, doubt: null },
            ...{ needsPerson: false, search: null },
          }),
          await request['memberCodes.find']({ code: 'VIP' }),
          await request['settings.update']({ language: 'en' }),
          await request['support.save'](null),
        ]
        return answers.map((answer) => (answer.ok ? 'answered' : answer.error.code))
      },
      { openid: openidOf('sly'), stockId: sendsIn(desk.userData)[0]?.stock_id ?? '' },
    )
    expect(codes).toEqual(Array(5).fill('app.locked'))
  })
  await gateway.comeUp()
  await expect.poll(issued, { timeout: 30_000 }).toEqual([openidOf('before'), openidOf('waits')])
  await expect(page.getByTestId('lock-waiting')).toContainText('0')

  await gun.byHand('ctrl+l')
  await expect(screen).toBeHidden()
  const misses = page.getByTestId('miss')
  await expect(misses).toHaveCount(3)
  await expect(misses.first()).toContainText('锁定时扫的码')
  await expect(misses.filter({ hasText: openidOf('locked').slice(0, 6) })).toHaveCount(0)
  // What went out meanwhile is told now, and the counter works on.
  await expect(page.locator('[data-testid=recent-send][data-state=sent]')).toHaveCount(2)
  await gun.scan(openidOf('after'))
  await expect.poll(issued).toHaveLength(3)
})

test('only the PIN by hand opens: no scan at any speed, and no restart', async ({
  desk,
  launch,
}) => {
  const { gun, page, userData } = desk
  await setPin(desk)
  await gun.byHand('ctrl+l')
  const screen = page.getByTestId('lock-screen')
  await expect(screen).toBeVisible()
  await expect(page.getByTestId('pin-input')).toBeFocused()
  // The digits of a scan happen to be the PIN.
  for (const delay of [1, 7, 14, 30, 50, 70]) {
    await gun.scan(pin, { delay })
    await gun.scan(mixed(1), { delay: Math.min(delay, 14) })
  }
  await page.waitForTimeout(500)
  await expect(screen).toBeVisible()
  await expect(page.getByTestId('pin-input')).toHaveValue('')

  await gun.keys([...'0815', 'Return'], 220)
  await expect(page.getByTestId('lock-note')).toContainText('PIN 不对')

  await test.step('a wrong PIN explains itself by keyboard, and a scan shows nothing of its customer', async () => {
    const why = page.getByTestId('why-page')
    await tabTo(page, 'why-button')
    await page.keyboard.press('Enter')
    await expect(why).toHaveAttribute('data-why', 'error/lock.pin-wrong')
    expect(await violations(page)).toEqual([])
    await gun.scan(openidOf('read'))
    await page.keyboard.press('Escape')
    await expect(why).toBeHidden()
    await expect(screen).toBeVisible()
    expect(await page.content()).not.toContain(openidOf('read').slice(0, 6))
  })
  await gun.keys([...pin, 'Return'], 220)
  await expect(screen).toBeHidden()

  await page.getByTestId('lock-button').click()
  await expect(screen).toBeVisible()
  await desk.electron.close()
  const again = await launch({ userData })
  await expect(again.page.getByTestId('lock-screen')).toBeVisible()
  const answer = await again.page.evaluate(() => window.handsel.request['sends.today'](null))
  expect(answer).toMatchObject({ ok: false, error: { code: 'app.locked' } })
  for (const digit of pin) await again.page.getByTestId(`pin-${digit}`).click()
  await again.page.getByTestId('unlock-button').click()
  await expect(again.page.getByTestId('openid-input')).toBeFocused()
})
