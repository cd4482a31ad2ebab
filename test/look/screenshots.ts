// Pictures of every view and state, in both languages, all themes and sizes. Words narrow them down by their names:
// `npm run screenshots -- counter dark` takes those whose names hold both.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession } from 'playwright'
import { inRoot } from '../../build/paths.ts'
import { command, say } from '../../build/say.ts'
import { temporaryFolder } from '../e2e/support/app.ts'
import { nameOf, type Scene } from './scene.ts'
import { scenes } from './scenes/scenes.ts'
import { languages, sizes, Stage, themes } from './stage.ts'

/** Windows that are photographed at the same time. */
const windows = 2

const words = process.argv.slice(2)
const folder = inRoot('screenshots')

/** Every picture of a scene that is wanted, by the size of its window. */
function picturesOf(scene: Scene) {
  return sizes.map((size) => ({
    size,
    looks: languages
      .flatMap((language) => themes.map((theme) => ({ language, theme })))
      .map((look) => ({
        ...look,
        file: `${nameOf(scene)}.${look.language}.${look.theme}.${size.name}.png`,
      }))
      .filter(({ file }) => words.every((word) => file.includes(word))),
  }))
}

/** Takes the pictures of one scene; answers how many. */
async function photograph(stage: Stage, camera: CDPSession, scene: Scene): Promise<number> {
  const wanted = picturesOf(scene).filter(({ looks }) => looks.length > 0)
  if (wanted.length === 0) return 0
  await stage.resize(sizes[0])
  await stage.play(scene)
  let taken = 0
  for (const { size, looks } of wanted) {
    await stage.resize(size)
    for (const { language, theme, file } of looks) {
      await stage.look(language, theme)
      const { data } = await camera.send('Page.captureScreenshot', {
        format: 'png',
        optimizeForSpeed: true,
      })
      await writeFile(join(folder, file), Buffer.from(data, 'base64'))
      taken += 1
    }
  }
  return taken
}

await command(async () => {
  await mkdir(folder, { recursive: true })
  const started = performance.now()
  const left = [...scenes]
  const failures: string[] = []
  let taken = 0

  async function photographer(): Promise<void> {
    const state = await temporaryFolder()
    const stage = await Stage.open(state.path)
    try {
      await stage.page.emulateMedia({ reducedMotion: 'reduce' })
      const camera = await stage.page.context().newCDPSession(stage.page)
      for (let scene = left.shift(); scene !== undefined; scene = left.shift()) {
        try {
          const more = await photograph(stage, camera, scene)
          taken += more
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error)
          failures.push(`${nameOf(scene)} did not come about: ${why}`)
        }
      }
    } finally {
      await stage.close()
      await state.remove()
    }
  }

  await Promise.all(Array.from({ length: windows }, photographer))
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  for (const failure of failures) say(failure)
  say(`${taken} pictures in screenshots/, ${scenes.length} scenes, ${seconds} s`)
  return failures.length === 0 ? 0 : 1
})
