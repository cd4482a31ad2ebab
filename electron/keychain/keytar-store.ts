import type * as Keytar from 'keytar'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import type { KeyStore } from './key-store.ts'
import { keychainError } from './keychain-error.ts'
import { checkSecretSize } from './secret-limit.ts'
import { Secret } from './secret.ts'

/** The keychain, and whether a call to it is still under way: such a call keeps a process from ending. */
export interface KeytarStore extends KeyStore {
  isBusy(): boolean
}

/** The part of keytar in use. Never `findCredentials`: on Windows it matches services by prefix. */
type KeytarCalls = Pick<typeof Keytar, 'getPassword' | 'setPassword' | 'deletePassword'>

/** What the keychain adapter is made of. */
export interface KeytarStoreOptions {
  /** The name under which all entries stand in the OS keychain. */
  readonly service: string
  readonly clock: Clock
  readonly random: Random
  /** Each call is given up after this many milliseconds; 10 s unless told. */
  readonly timeoutMs?: number
  /** Loads keytar; a test passes a loader that fails as on a machine without libsecret. */
  readonly load?: () => Promise<unknown>
}

/**
 * The OS keychain by keytar (macOS Keychain, Windows Credential Manager, libsecret). Calls are made one after the other,
 * and one that was given up is still waited for by the next that writes: so an undo reaches the keychain after what it
 * undoes, and a prompt that nobody answers holds a single thread of the pool. A reading call does not wait for it: a
 * keychain that was unlocked elsewhere gives its secrets out, whatever still stands on the screen.
 */
export function createKeytarStore(options: KeytarStoreOptions): KeytarStore {
  const { service, clock, random, timeoutMs = 10_000, load = () => import('keytar') } = options
  /** When every call so far has come to its end, and when every one has ended or was given up. */
  let ended = Promise.resolve()
  let answered = Promise.resolve()
  let underWay = 0

  function call<T>(
    turn: Promise<void>,
    work: (keytar: KeytarCalls) => Promise<T>,
  ): Promise<Result<T, AppError>> {
    const done = turn.then(async () => work(keytarIn(await load())))
    const settled = done.then(
      (value) => ok(value),
      (thrown: unknown) => err(keychainError(thrown)),
    )
    const answer = new Promise<Result<T, AppError>>((resolve) => {
      const cancel = clock.after(timeoutMs, () => {
        resolve(err(appError('keychain.timeout', { seconds: timeoutMs / 1000 })))
      })
      void settled.then((result) => {
        cancel()
        resolve(result)
      })
    })
    ended = both(ended, settled)
    answered = both(answered, answer)
    underWay += 1
    void settled.then(() => (underWay -= 1))
    return answer
  }

  const read = (account: string) => call(answered, (keytar) => keytar.getPassword(service, account))
  const write = (account: string, value: string) =>
    call(ended, (keytar) => keytar.setPassword(service, account, value))
  const remove = (account: string) =>
    call(ended, (keytar) => keytar.deletePassword(service, account))

  async function probe(): Promise<Result<void, AppError>> {
    // A name of its own, so that two copies of the app do not read each other's value.
    const account = `probe:${hex(random.bytes(8))}`
    const value = hex(random.bytes(16))
    const written = await write(account, value)
    const found = written.ok ? await read(account) : written
    if (!found.ok && found.error.code === 'keychain.timeout') {
      // What was given up may still take effect: whoever answers the prompt in an hour leaves nothing behind either.
      void ended.then(() => remove(account))
      return found
    }
    const removed = await remove(account)
    if (!found.ok) return found
    if (!removed.ok) return removed
    return found.value === value
      ? ok(undefined)
      : err(appError('keychain.unavailable', { detail: 'a value written was not read back' }))
  }

  return {
    kind: 'keychain',
    isBusy: () => underWay > 0,
    probe,

    async get(account) {
      const found = await read(account)
      if (!found.ok) return found
      return found.value === null ? absent(null) : ok(new Secret(found.value))
    },

    async set(account, secret) {
      const size = checkSecretSize(secret)
      return size.ok ? write(account, secret.reveal()) : size
    },

    async delete(account) {
      const removed = await remove(account)
      if (!removed.ok) return removed
      return removed.value ? ok(undefined) : absent(undefined)
    },
  }

  /** libsecret finds nothing in a locked keyring, too: only one that takes a value can be believed that it is empty. */
  async function absent<T>(value: T): Promise<Result<T, AppError>> {
    const usable = await probe()
    return usable.ok ? ok(value) : usable
  }
}

/** Settles when both have, and holds nothing of what they brought. */
async function both(one: Promise<unknown>, other: Promise<unknown>): Promise<void> {
  await one
  await other
}

/** The calls inside the loaded module: keytar is CommonJS, which an ES import shows as `default`. */
function keytarIn(loaded: unknown): KeytarCalls {
  const inner = isRecord(loaded) && isRecord(loaded['default']) ? loaded['default'] : loaded
  if (!isKeytar(inner)) throw new Error('keytar was loaded, but its calls are not there')
  return inner
}

function isKeytar(value: unknown): value is KeytarCalls {
  return (
    isRecord(value)
    && ['getPassword', 'setPassword', 'deletePassword'].every((n) => typeof value[n] === 'function')
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
