import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright'
import { openHiddenScreen } from '../../../build/desktop/screen.ts'

/** A scanner that types into whatever has the focus on a screen of its own. */
export interface Scanner {
  /** What makes a program draw on that screen. */
  readonly env: Readonly<Record<string, string>>
  /** Gives the keyboard to the app's window, as a click on it would: there is no window manager on this screen. */
  aim(page: Page): Promise<void>
  /** Types a code and Enter; does not wait for it. */
  scan(text: string): void
  close(): Promise<void>
}

/** Between two keys, ms: as fast as common scanners are set. */
const keyMs = 2
const patienceMs = 20_000

/**
 * Opens a screen and one xdotool for all scans, which takes its commands as lines: the X server gets the keys, and no scan
 * waits for a process to start, which takes 30 ms on a quiet machine and more than a scan's 100 ms on a busy one.
 */
export async function openScanner(): Promise<Scanner> {
  const screen = await openHiddenScreen()
  const env = { DISPLAY: screen.display ?? '' }
  // A scanner does not stall while the computer is busy: ahead of the rest, where that is allowed.
  const xdotool = spawn('nice', ['-n', '-10', 'xdotool', '-'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const say = (command: string): void => void xdotool.stdin.write(`${command}\n`)
  return {
    env,
    async aim(page) {
      const until = performance.now() + patienceMs
      while (!(await page.evaluate(() => document.hasFocus()))) {
        if (performance.now() > until) throw new Error('the window does not get the keyboard')
        say('search --onlyvisible --name 券台 windowfocus')
        await setTimeout(200)
      }
    },
    scan: (text) => say(`type --args 1 --delay ${keyMs} ${text} key --delay ${keyMs} Return`),
    async close() {
      xdotool.stdin.end()
      await once(xdotool, 'exit')
      screen.close()
    },
  }
}
