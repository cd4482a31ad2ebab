import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { crashBudget } from '../../../electron/app/crash-budget.ts'
import { handleFatalErrors } from '../../../electron/app/fatal.ts'
import { silentLog, type Log } from '../../../electron/app/log-port.ts'
import { claimSingleInstance, type LaterStart } from '../../../electron/app/single-instance.ts'
import { quietChromium } from '../../../electron/app/switches.ts'
import { settleUserData } from '../../../electron/app/user-data.ts'
import { zoomAfter } from '../../../electron/app/zoom.ts'

const key = (name: string, modifiers: { control?: boolean; meta?: boolean; alt?: boolean }) => ({
  type: 'keyDown',
  key: name,
  control: false,
  meta: false,
  alt: false,
  ...modifiers,
})

describe('an error that nobody caught', () => {
  const run = (tell: () => void | Promise<void>) => {
    const source = new EventEmitter()
    const seen: string[] = []
    const log: Log = { ...silentLog, error: (event) => seen.push(event) }
    const ended = new Promise<void>((resolve) => {
      handleFatalErrors(source, {
        log,
        tell: () => {
          seen.push('told')
          return tell()
        },
        quit: () => {
          seen.push('quit')
          resolve()
        },
      })
    })
    return { source, seen, ended }
  }

  it('is written down, told to the operator, and ends the app', async () => {
    const { source, seen, ended } = run(() => {})
    source.emit('uncaughtException', new Error('x'))
    await ended
    expect(seen).toEqual(['app.uncaught-exception', 'told', 'quit'])
  })

  it('ends the app once, however many follow', async () => {
    const { source, seen, ended } = run(() => {})
    source.emit('unhandledRejection', 'x')
    source.emit('uncaughtException', new Error('y'))
    await ended
    expect(seen).toEqual(['app.unhandled-rejection', 'app.uncaught-exception', 'told', 'quit'])
  })

  it('ends the app also when the operator cannot be told', async () => {
    const { source, seen, ended } = run(() => Promise.reject(new Error('no display')))
    source.emit('uncaughtException', new Error('x'))
    await ended
    expect(seen).toEqual(['app.uncaught-exception', 'told', 'app.fatal-not-told', 'quit'])
  })
})

describe('a page that crashes', () => {
  it('is brought back three times a minute and no more', () => {
    let time = 0
    const clock = { now: () => 0, monotonic: () => time, after: () => () => {} }
    const mayReload = crashBudget(clock, 3, 60_000)
    expect([mayReload(), mayReload(), mayReload(), mayReload()]).toEqual([true, true, true, false])
    time = 60_000
    expect(mayReload()).toBe(true)
  })
})

describe('a second start', () => {
  const fakeApp = (gotLock: boolean) => {
    const events = new EventEmitter()
    let handedOver: unknown
    return {
      app: {
        requestSingleInstanceLock: (data?: unknown) => {
          handedOver = data
          return gotLock
        },
        on: events.on.bind(events),
        // A stand-in for two of Electron's many overloads of `on`.
      } as unknown as Parameters<typeof claimSingleInstance>[0],
      start: (argv: string[], cwd: string, data: unknown) =>
        events.emit('second-instance', {}, argv, cwd, data),
      handedOver: () => handedOver,
    }
  }

  it('finds the lock taken and hands its words over', () => {
    const { app, handedOver } = fakeApp(false)
    expect(claimSingleInstance(app, ['handsel', '--setup', 'f'], () => {})).toBe(false)
    expect(handedOver()).toEqual({ argv: ['handsel', '--setup', 'f'] })
  })

  it('is told to the first with its words in the order they were typed', () => {
    const { app, start } = fakeApp(true)
    const starts: LaterStart[] = []
    expect(claimSingleInstance(app, ['handsel'], (later) => starts.push(later))).toBe(true)
    start(['handsel', '--setup', '--other', 'f'], '/w', { argv: ['handsel', '--setup', 'f'] })
    start(['handsel', '.'], '/w', { argv: [1] })
    start(['handsel', '.'], '/w', null)
    expect(starts).toEqual([
      { argv: ['handsel', '--setup', 'f'], cwd: '/w' },
      { argv: ['handsel', '.'], cwd: '/w' },
      { argv: ['handsel', '.'], cwd: '/w' },
    ])
  })
})

describe('the folder of all state', () => {
  it('is made for its owner only, and holds session data and crash dumps too', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'handsel-data-')), 'deep', 'D')
    const paths = new Map<string, string>()
    const app = {
      getPath: () => '/usual',
      setPath: (name: string, path: string) => void paths.set(name, path),
    }
    expect(settleUserData(app, folder)).toBe(folder)
    expect(statSync(folder).isDirectory()).toBe(true)
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect([...paths.values()].every((path) => path.startsWith(folder))).toBe(true)
    expect(paths.get('userData')).toBe(folder)
    rmSync(folder, { recursive: true })
  })
})

describe("Chromium's background network", () => {
  it('is switched off, and features that the caller disabled stay disabled', () => {
    const given = new Map([['disable-features', 'Mine,MediaRouter']])
    quietChromium({
      appendSwitch: (name, value = '') => void given.set(name, value),
      getSwitchValue: (name) => given.get(name) ?? '',
    })
    expect(given.has('disable-background-networking')).toBe(true)
    expect(given.has('disable-component-update')).toBe(true)
    const features = given.get('disable-features')?.split(',') ?? []
    expect(features).toContain('Mine')
    expect(features.filter((feature) => feature === 'MediaRouter')).toHaveLength(1)
  })
})

describe('the zoom keys', () => {
  it.each([
    ['=', { control: true }, 1, 1.1],
    ['+', { meta: true }, 1.1, 1.25],
    ['+', { control: true }, 2, 2],
    ['-', { control: true }, 1, 0.9],
    ['-', { control: true }, 0.8, 0.8],
    ['0', { control: true }, 1.75, 1],
    ['=', {}, 1, null],
    ['=', { control: true, alt: true }, 1, null],
    ['a', { control: true }, 1, null],
  ])('%s with %j at %d gives %s', (name, modifiers, factor, after) => {
    expect(zoomAfter(key(name, modifiers), factor)).toBe(after)
  })

  it('do nothing when released', () => {
    expect(zoomAfter({ ...key('=', { control: true }), type: 'keyUp' }, 1)).toBe(null)
  })
})
