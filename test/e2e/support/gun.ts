import { execFile } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, type Page } from 'playwright/test'
import { openHiddenScreen, type Screen } from '../../../build/desktop/screen.ts'

const run = promisify(execFile)

const handMs = 150

/** How a scanner types. */
export interface GunOptions {
  /** Pause between two keys, in ms. */
  readonly delay?: number
  readonly suffix?: 'Return' | 'Tab' | null
}

/** A scanner that types, on a screen of its own: the X server itself sends the keys to the window with the focus. */
export class Gun {
  readonly #screen: Screen

  private constructor(screen: Screen) {
    this.#screen = screen
  }

  /** Opens a screen with nothing on it but what is started with `env`. */
  static async connect(): Promise<Gun> {
    return new Gun(await openHiddenScreen())
  }

  get env(): Readonly<Record<string, string>> {
    return { DISPLAY: this.#screen.display ?? '' }
  }

  /** Gives the keyboard to the app's window, as a click on it would: there is no window manager on this screen. */
  async aim(page: Page): Promise<void> {
    await expect(async () => {
      await this.#xdotool('search', '--onlyvisible', '--name', '券台', 'windowfocus')
      expect(await page.evaluate(() => document.hasFocus())).toBe(true)
    }).toPass({ timeout: 20_000 })
  }

  async scan(text: string, { delay = 6, suffix = 'Return' }: GunOptions = {}): Promise<void> {
    const end = suffix === null ? [] : ['key', suffix]
    await this.#xdotool('type', '--args', '1', '--delay', String(delay), text, ...end)
  }

  async press(key: string): Promise<void> {
    await this.#xdotool('key', key)
  }

  /** Presses a key as a person does, who is slower before it and after it than any scanner (renderer/keys/hand.ts). */
  async byHand(key: string): Promise<void> {
    await setTimeout(handMs)
    await this.press(key)
    await setTimeout(handMs)
  }

  /** Presses keys one after the other, as a scanner does that types more than characters. */
  async keys(names: readonly string[], delay = 6): Promise<void> {
    await this.#xdotool('key', '--delay', String(delay), ...names)
  }

  close(): void {
    this.#screen.close()
  }

  async #xdotool(...args: string[]): Promise<void> {
    // A scanner does not stall while the computer is busy: ahead of the rest, where that is allowed.
    await run('nice', ['-n', '-10', 'xdotool', ...args], { env: { ...process.env, ...this.env } })
  }
}
