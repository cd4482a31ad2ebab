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

// Every view and state, so that a new scene is looked at without another word.
for (const view of new Set(scenes.map((scene) => scene.view))) {
  test(`nothing is wrong with the look of ${view} in any state`, async () => {
    test.setTimeout(240_000)
    const folder = await mkdtemp(join(tmpdir(), 'handsel-look-'))
    const stage = await Stage.open(folder)
    try {
      await stage.page.emulateMedia({ reducedMotion: 'reduce' })
      const flaws: string[] = []
      for (const scene of scenes.filter((one) => one.view === view)) {
        flaws.push(...(await flawsOf(stage, scene)))
      }
      expect(flaws).toEqual([])
    } finally {
      await stage.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  })
}
