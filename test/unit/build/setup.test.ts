import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from '../../../build/setup/lock.mjs'
import { isInstalled, projectNode } from '../../../build/setup/node-modules.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'handsel-setup-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), content)
}

const lockWith = (packages: Record<string, object>): string => JSON.stringify({ packages })
const a1 = { version: '1.0.0', integrity: 'sha512-one' }
const a2 = { version: '1.1.0', integrity: 'sha512-two' }

/** A clone whose lock file asks for `a` 1.0.0, with these packages recorded as installed. */
function cloneWith(installed: Record<string, object>): void {
  write(
    'package-lock.json',
    lockWith({
      '': { name: 'handsel' },
      'node_modules/a': a1,
      'node_modules/only-mac': { version: '1.0.0', optional: true },
    }),
  )
  write('node_modules/.package-lock.json', lockWith(installed))
  write(path.relative(folder, projectNode(folder)), '')
  write('node_modules/keytar/build/Release/keytar.node', '')
}

describe('npm ci is not run', () => {
  it('when npm recorded what the lock file asks for, without what belongs to other platforms', () => {
    cloneWith({ 'node_modules/a': a1 })
    expect(isInstalled(folder)).toBe(true)
  })
})

describe('npm ci is run', () => {
  it('on a fresh clone', () => {
    expect(isInstalled(folder)).toBe(false)
  })

  it('when the lock file asks for another version', () => {
    cloneWith({ 'node_modules/a': a2 })
    expect(isInstalled(folder)).toBe(false)
  })

  it('when a package is missing', () => {
    cloneWith({})
    expect(isInstalled(folder)).toBe(false)
  })

  it('when keytar was not compiled', () => {
    cloneWith({ 'node_modules/a': a1 })
    rmSync(path.join(folder, 'node_modules/keytar'), { recursive: true })
    expect(isInstalled(folder)).toBe(false)
  })
})

describe('two commands at once', () => {
  it('do the shared work one after the other', async () => {
    const lock = path.join(folder, 'x.lock')
    const events: string[] = []
    const work = (name: string) => async (): Promise<void> => {
      events.push(`${name} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      events.push(`${name} ends`)
    }
    const waits: number[] = []
    await Promise.all([
      withLock(lock, work('first'), (owner) => waits.push(owner)),
      withLock(lock, work('second'), (owner) => waits.push(owner)),
    ])
    expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
    expect(waits).toEqual([process.pid])
    expect(existsSync(lock)).toBe(false)
  })

  it('do not wait for one that is gone', async () => {
    const lock = path.join(folder, 'x.lock')
    // Above the highest process id that Linux gives out.
    writeFileSync(lock, String(2 ** 22 + 1))
    const held = await withLock(
      lock,
      async () => readFileSync(lock, 'utf8'),
      () => undefined,
    )
    expect(held).toBe(String(process.pid))
  })

  it('leave the lock free when the work fails', async () => {
    const lock = path.join(folder, 'x.lock')
    const failing = withLock(
      lock,
      () => Promise.reject(new Error('no space left')),
      () => undefined,
    )
    await expect(failing).rejects.toThrow('no space left')
    expect(existsSync(lock)).toBe(false)
  })
})
