import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leftovers } from '../look/leftovers.ts'
import { cutOff, saidTexts, smallTargets } from '../look/page-checks.ts'
import { nameOf, type Scene } from '../look/scene.ts'
import { scenes } from '../look/scenes/scenes.ts'
import { sizes, Stage, themes } from '../look/stage.ts'
import { violations } from './support/axe.ts'
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
  for (const theme of themes) {
    await stage.look('zh-CN', theme)
    // A theme changes colours alone: what else axe looks at is the same in all of them.
    note(theme, await violations(page, theme === 'light' ? 'all' : 'contrast'))
  }
  note('touch', await page.evaluate(smallTargets))
  for (const language of ['zh-CN', 'en'] as const) {
    for (const size of [usual, zoomed]) {
      await stage.resize(size)
      await stage.look(language, 'light')
      note(`${language} ${size.name}`, await page.evaluate(cutOff))
    }
    note(language, leftovers(await page.evaluate(saidTexts), language))
  }
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

// Every view and state, so that a new scene is looked at without another word.
for (const view of new Set(scenes.map((scene) => scene.view))) {
  test(`nothing is wrong with the look of ${view} in any state`, async () => {
    test.setTimeout(240_000)
    await onStage(async (stage) => {
      const flaws: string[] = []
      for (const scene of scenes.filter((one) => one.view === view)) {
        flaws.push(...(await flawsOf(stage, scene)))
      }
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
    for (const form of ['¥20 off ¥100', '¥10.50 off', 'Oct 15, 2026', '37,655 / 50,000']) {
      expect(await text()).toContain(form)
    }
    await stage.play(sceneOf('outbox-full'))
    await stage.look('en', 'light')
    for (const form of ['12,480', '14:40:20', 'Nov 24']) expect(await text()).toContain(form)
    await stage.look('zh-CN', 'light')
    for (const form of ['12,480', '14:40:20', '11月24日']) expect(await text()).toContain(form)
  })
})
