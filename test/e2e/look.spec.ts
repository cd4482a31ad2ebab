import type { Page } from 'playwright'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leftovers } from '../look/leftovers.ts'
import { cutOff, saidTexts, smallTargets } from '../look/page-checks.ts'
import { nameOf, type Scene } from '../look/scene.ts'
import { scenes } from '../look/scenes/scenes.ts'
import { sizes, Stage } from '../look/stage.ts'
import { violations } from './support/axe.ts'
import { budgetUsedUp, Counter, openidOf, stocks } from './support/counter.ts'
import { expect, test } from './support/test.ts'

const [usual, , zoomed] = sizes

/** Everything that is wrong with one scene, each with how it was looked at. */
async function flawsOf(stage: Stage, scene: Scene): Promise<string[]> {
  const { page } = stage
  const flaws: string[] = []
  const note = (how: string, found: readonly string[]): void => {
    flaws.push(...found.map((flaw) => `${nameOf(scene)}, ${how}: ${flaw}`))
  }
  await stage.resize(usual)
  await stage.play(scene)
  await stage.look('zh-CN', 'light')
  note('axe', await violations(page))
  note('touch', await page.evaluate(smallTargets))
  note('zh-CN', await page.evaluate(cutOff))
  // A theme changes colours alone: what else axe looks at is the same in all of them.
  for (const theme of ['dark', 'contrast'] as const) {
    await stage.look('zh-CN', theme)
    note(theme, await violations(page, 'contrast'))
  }
  await stage.look('en', 'light')
  note('left over', leftovers(await page.evaluate(saidTexts), 'en'))
  note('en', await page.evaluate(cutOff))
  // English takes the most room.
  await stage.resize(zoomed)
  note('en at 200 %', await page.evaluate(cutOff))
  return flaws
}

/** A stage for one test. */
async function onStage(act: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'handsel-look-'))
  const stage = await Stage.open(folder)
  try {
    await stage.page.emulateMedia({ reducedMotion: 'reduce' })
    await act(stage)
  } finally {
    await stage.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function sceneOf(name: string): Scene {
  const scene = scenes.find((one) => nameOf(one) === name)
  if (scene === undefined) throw new Error(`there is no scene ${name}`)
  return scene
}

/** How many scenes one test goes through: few enough for several to run at a time. */
const some = 8

// Every view and state, so that a new scene is looked at without another word.
for (let from = 0; from < scenes.length; from += some) {
  const these = scenes.slice(from, from + some)
  test(`nothing is wrong with the look of ${these.map(nameOf).join(', ')}`, async () => {
    test.setTimeout(180_000)
    await onStage(async (stage) => {
      const flaws: string[] = []
      for (const scene of these) flaws.push(...(await flawsOf(stage, scene)))
      expect(flaws).toEqual([])
    })
  })
}

test('numbers, money, dates and times take the form of the language while the page is open', async () => {
  await onStage(async (stage) => {
    const { page } = stage
    const text = () => page.locator('main').innerText()
    await stage.play(sceneOf('settings-stocks'))
    await stage.look('zh-CN', 'light')
    for (const form of ['满 100 减 20', '立减 10.50 元', '2026年10月15日', '37,655 / 50,000']) {
      expect(await text()).toContain(form)
    }
    await stage.look('en', 'light')
    for (const form of ['¥20 off ¥100', '¥10.50 off', 'Oct 15, 2026', '37,655 of 50,000']) {
      expect(await text()).toContain(form)
    }
    await stage.play(sceneOf('outbox-full'))
    await stage.look('en', 'light')
    for (const form of ['12,480', '14:40:20', 'Nov 24']) expect(await text()).toContain(form)
    await stage.look('zh-CN', 'light')
    for (const form of ['12,480', '14:40:20', '11月24日']) expect(await text()).toContain(form)
  })
})

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
