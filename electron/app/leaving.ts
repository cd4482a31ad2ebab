import type { App, BrowserWindow } from 'electron'
import type { CounterApp } from './counter-app.ts'
import { describeThrown, type Log } from './log-port.ts'

/** What leaving needs. */
export interface LeavingParts {
  readonly app: App
  readonly counter: () => CounterApp
  readonly log: Log
  /** Tells the page that somebody wants to leave while so many sends are waiting. */
  readonly ask: (pendingCount: number) => void
  /** The last thing before the end. */
  readonly closeStores: () => void
  /** True while a call to the keychain hangs, which would keep the process from ending. */
  readonly isStuck: () => boolean
}

/** How the app is left. */
export interface Leaving {
  /** Watches a window's close button. */
  watch(window: BrowserWindow): void
  /** The operator has been told what is waiting, and leaves. */
  leave(): void
}

/**
 * Closing the window while sends are waiting asks first, on the page; a page that is gone cannot be asked. Quitting lets
 * requests under way finish, then closes the database, then goes. Nothing that is waiting is lost either way.
 */
export function arrangeLeaving(parts: LeavingParts): Leaving {
  const { app, log } = parts
  let leaving = false
  let closed = false

  app.on('before-quit', (event) => {
    leaving = true
    if (closed) return
    event.preventDefault()
    void parts
      .counter()
      .stop()
      .catch((error: unknown) => log.error('app.stop-failed', { error: describeThrown(error) }))
      // A database that takes no last word, on a full disk or under a lock, must not keep the app from ending.
      .then(() => parts.closeStores())
      .catch((error: unknown) => log.error('app.close-failed', { error: describeThrown(error) }))
      .then(() => {
        log.info('app.stopped')
        closed = true
        if (parts.isStuck()) process.kill(process.pid, 'SIGKILL')
        app.quit()
      })
  })

  return {
    watch(window) {
      window.on('close', (event) => {
        // Asked first: on the way out the database is closed, and there is nothing to count in.
        if (leaving || window.webContents.isCrashed()) return
        const pendingCount = parts.counter().pendingInAll()
        if (pendingCount === 0) return
        event.preventDefault()
        parts.ask(pendingCount)
      })
    },
    leave() {
      leaving = true
      app.quit()
    },
  }
}
