import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const visitor = fileURLToPath(new URL('keyring-visitor.ts', import.meta.url))
const run = promisify(execFile)
const done = { ok: true }

let home: string
let pem: string

beforeAll(() => {
  const args = ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']
  pem = execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
})
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'handsel-keyring-'))
  mkdirSync(path.join(home, 'runtime'), { mode: 0o700 })
})
afterEach(() => {
  rmSync(home, { recursive: true, force: true })
})

/** A machine with nothing but a home folder: no session bus, no display, no keychain of the person who runs the test. */
function bareMachine(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: path.join(home, 'runtime') }
}

const UNLOCKED = `printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"`
const LOCKED = 'gnome-keyring-daemon --daemonize --components=secrets >/dev/null 2>&1; exec "$@"'

/** Makes the calls in one process, within a new session whose keyring is unlocked: what a log-in does. */
function session(...calls: string[]): Promise<unknown[]> {
  return sessionWith(UNLOCKED, calls)
}

async function sessionWith(start: string, calls: string[]): Promise<unknown[]> {
  const args = ['--', 'sh', '-c', start, 'session', process.execPath, visitor, '8000', ...calls]
  return parse(await run('dbus-run-session', args, { env: bareMachine() }))
}

async function withoutBus(...calls: string[]): Promise<unknown[]> {
  return parse(await run(process.execPath, [visitor, '8000', ...calls], { env: bareMachine() }))
}

/** A session bus that takes calls and never answers, as behind a prompt that nobody sees. */
async function onMuteBus(...calls: string[]): Promise<unknown[]> {
  const socket = path.join(home, 'bus')
  const bus = createServer().listen(socket)
  await once(bus, 'listening')
  const env = { ...bareMachine(), DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` }
  try {
    // The visitor has to end itself by a signal, which execFile reports as a failure that carries the output.
    const failure: unknown = await run(process.execPath, [visitor, '300', ...calls], { env }).catch(
      (thrown: unknown) => thrown,
    )
    return parse({ stdout: String(Reflect.get(Object(failure), 'stdout')) })
  } finally {
    bus.close()
  }
}

function parse({ stdout }: { stdout: string }): unknown[] {
  const answers: unknown = JSON.parse(stdout)
  if (!Array.isArray(answers)) throw new Error(`no answers: ${stdout}`)
  return answers
}

describe('the real keychain', () => {
  it('gives a merchant key back after the computer was started again', async () => {
    expect(await session(`set|merchant|${pem}`)).toEqual([done])
    expect(await session('get|merchant')).toEqual([{ ok: true, value: pem }])
  })

  it('replaces and removes a key, and knows only exact accounts', async () => {
    const answers = await session(
      'set|merchant|old',
      `set|merchant|${pem}`,
      'get|merchant',
      'get|merch',
      'delete|merchant',
      'get|merchant',
      'delete|merchant',
    )
    expect(answers).toEqual([
      done,
      done,
      { ok: true, value: pem },
      { ok: true, value: null },
      done,
      { ok: true, value: null },
      done,
    ])
  })

  it('gives up all that it has of a merchant that is removed, and nothing of another', async () => {
    const used = 'AA00000000000002'
    const replaced = 'AA00000000000001'
    const id = '1900000109-wx-1'
    const other = '1900000109-wx-12'
    const accountsOf = (merchant: string) => [
      `merchant-key:${merchant}:${used}`,
      `merchant-key:${merchant}:${replaced}`,
      `api-v3-key:${merchant}`,
    ]
    const accounts = [...accountsOf(id), ...accountsOf(other)]
    await session(...accounts.map((account) => `set|${account}|secret`))
    expect(await session(`remove-merchant|${id}|${replaced},${used}`)).toEqual([done])
    const left = await session(...accounts.map((account) => `get|${account}`))
    const gone = { ok: true, value: null }
    const kept = { ok: true, value: 'secret' }
    expect(left).toEqual([gone, gone, gone, kept, kept, kept])
  })

  it('passes its probe', async () => {
    expect(await session('probe')).toEqual([done])
  })

  it('takes 2,560 bytes, and is not even asked to take 2,561', async () => {
    const [fits, tooLarge] = await session(`set|a|${'x'.repeat(2560)}`, `set|b|${'x'.repeat(2561)}`)
    expect(fits).toEqual(done)
    expect(tooLarge).toMatchObject({ error: { code: 'key.too-large' } })
  })

  it('is called unavailable on a machine without a session bus', async () => {
    const answers = await withoutBus('probe', 'get|merchant', `set|merchant|${pem}`)
    expect(answers).toMatchObject(
      Array.from({ length: 3 }, () => ({ ok: false, error: { code: 'keychain.unavailable' } })),
    )
  })

  it('is called locked while the keyring is, and keeps what it has', async () => {
    await session(`set|merchant|${pem}`)
    const answers = await sessionWith(LOCKED, [
      'probe',
      'get|merchant',
      'set|merchant|x',
      'delete|merchant',
    ])
    expect(answers).toMatchObject(
      Array.from({ length: 4 }, () => ({ ok: false, error: { code: 'keychain.locked' } })),
    )
    expect(await session('get|merchant')).toEqual([{ ok: true, value: pem }])
  })

  it('is given up when it never answers', async () => {
    expect(await onMuteBus('get|merchant', 'set|merchant|x')).toMatchObject(
      Array.from({ length: 2 }, () => ({ ok: false, error: { code: 'keychain.timeout' } })),
    )
  })
})
