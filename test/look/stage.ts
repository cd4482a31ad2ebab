import type { ElectronApplication, Page } from 'playwright'
import { requestChannels, type EventChannel } from '../../shared/contract/channels.ts'
import { events, requests, type EventOf } from '../../shared/contract/contract.ts'
import type { AppStatus, Language } from '../../shared/contract/status.ts'
import { ok } from '../../shared/result.ts'
import { launchApp, type RunningApp } from '../e2e/support/app.ts'
import type { Answers, Scene } from './scene.ts'
import { now, usualAnswers, usualStatus } from './shop.ts'

/** The themes a picture can be in. */
export const themes = ['light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

/** The languages a picture can be in. */
export const languages = ['zh-CN', 'en'] as const satisfies readonly Language[]

/** How large the window is, and how far it is zoomed. */
export interface Size {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly zoom: number
}

/** The sizes a counter is used in: the least, the usual large one, and the least zoomed for weak eyes. */
export const sizes = [
  { name: '1366x768', width: 1366, height: 768, zoom: 1 },
  { name: '1920x1080', width: 1920, height: 1080, zoom: 1 },
  { name: '1366x768-zoom200', width: 1366, height: 768, zoom: 2 },
] as const satisfies readonly Size[]

/** What main's side of the stage keeps. */
interface MainStage {
  handselStage?: {
    readonly answers: Map<string, unknown[]>
    readonly send: (channel: string, payload: unknown) => void
  }
}

/**
 * The real app with its real window, bundle, preload script and policies, in which every answer of main comes from a
 * scene: so each state can be seen at once, also those that take a broken disk or an hour to come about.
 */
export class Stage {
  readonly page: Page
  readonly #app: RunningApp
  #status: AppStatus = usualStatus
  #size: Size = sizes[0]
  #top: string | null = null

  private constructor(app: RunningApp) {
    this.#app = app
    this.page = app.page
  }

  /** Starts the app with its state in `userData` and takes main's part. */
  static async open(userData: string): Promise<Stage> {
    const app = await launchApp({ userData, env: { TZ: 'Asia/Shanghai' } })
    await takeMainsPart(app.electron)
    // Times on pictures are the same every day; timers go on as ever.
    await app.page.clock.setFixedTime(now)
    return new Stage(app)
  }

  close(): Promise<void> {
    return this.#app.kill()
  }

  /** Opens the page anew and brings it into the scene's state. */
  async play(scene: Scene): Promise<void> {
    this.#status = scene.status ?? usualStatus
    this.#top = scene.top ?? null
    await this.answer({
      ...usualAnswers,
      'app.status': [ok(this.#status)],
      ...scene.answers,
    })
    await this.page.reload()
    await this.page.getByTestId('nav-counter').waitFor()
    await this.settle()
    await scene.play?.(this)
    await this.settle()
  }

  /** Says what main answers from now on: one answer after the other, the last one for ever. */
  async answer(answers: Answers): Promise<void> {
    for (const [channel, list] of Object.entries(answers)) {
      for (const answer of list) {
        // Object.entries forgets the key type.
        if (answer.ok) requests[channel as keyof Answers].response.parse(answer.value)
      }
    }
    await this.#app.electron.evaluate((_electron, given) => {
      const { handselStage } = globalThis as MainStage // put there by takeMainsPart
      for (const [channel, list] of given) handselStage?.answers.set(channel, [...list])
    }, Object.entries(answers))
  }

  /** Tells the page something unasked, as main does. */
  async tell<E extends EventChannel>(event: E, payload: EventOf<E>): Promise<void> {
    const checked: unknown = events[event].parse(payload)
    await this.#app.electron.evaluate(
      (_electron, [channel, content]) => {
        const { handselStage } = globalThis as MainStage // put there by takeMainsPart
        handselStage?.send(String(channel), content)
      },
      [event, checked],
    )
  }

  /** Changes what main says of itself. */
  async become(change: Partial<AppStatus>): Promise<void> {
    this.#status = { ...this.#status, ...change }
    await this.tell('status.changed', this.#status)
  }

  /** Chooses language and theme, live. */
  async look(language: Language, theme: Theme): Promise<void> {
    await this.become({ settings: { ...this.#status.settings, language, theme } })
    await this.page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor()
    await this.settle()
  }

  /** Gives the window another size and zoom. */
  async resize(size: Size): Promise<void> {
    if (this.#size === size) return
    this.#size = size
    await this.#app.electron.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
      const window = BrowserWindow.getAllWindows()[0]
      window?.setMinimumSize(1, 1)
      window?.setContentSize(width, height)
      window?.webContents.setZoomFactor(zoom)
    }, size)
    await this.page.waitForFunction(
      ({ width, zoom }) => Math.abs(window.innerWidth * zoom - width) <= 2,
      size,
    )
    await this.settle()
  }

  /** Waits until what was changed last is painted, and nothing moves any more. */
  async settle(): Promise<void> {
    await this.page.evaluate(async (top) => {
      const painted = () => new Promise((done) => requestAnimationFrame(done))
      const shown = top === null ? null : document.querySelector(`[data-testid="${top}"]`)
      // What is pressed or typed into stands in a section, and that is to be seen.
      const place = shown?.matches('button, input') ? shown.closest('.card') : shown
      place?.scrollIntoView()
      await painted()
      await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null)))
      await painted()
    }, this.#top)
  }
}

/** Silences the real main towards the page, and answers for it. */
async function takeMainsPart(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(
    ({ ipcMain, BrowserWindow }, channels) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined) throw new Error('the window is gone')
      const send = contents.send.bind(contents)
      contents.send = () => undefined
      const answers = new Map<string, unknown[]>()
      for (const channel of channels) {
        ipcMain.removeHandler(channel)
        ipcMain.handle(channel, () => {
          const list = answers.get(channel) ?? []
          const answer = list.length > 1 ? list.shift() : list[0]
          return answer ?? { ok: true, value: null }
        })
      }
      Object.assign(globalThis, { handselStage: { answers, send } })
    },
    [...requestChannels],
  )
}
