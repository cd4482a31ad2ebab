import { createSecretKey, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createKeyHolder } from '../../../electron/keychain/key-holder.ts'
import { appError, type AppError } from '../../../shared/errors.ts'
import { err, ok, type Result } from '../../../shared/result.ts'

// Which kind of key it is makes no difference to who holds it.
const key = createSecretKey(Buffer.from('key'))
const timeout = err(appError('keychain.timeout', { seconds: 10 }))

/** A key store whose answers come when the test gives them. */
function slowStore() {
  const asked: ((answer: Result<KeyObject, AppError>) => void)[] = []
  const load = () => new Promise<Result<KeyObject, AppError>>((resolve) => asked.push(resolve))
  return { asked, load }
}

describe('a key that is held', () => {
  it('is fetched once for all who ask at one moment, and then at hand', async () => {
    const { asked, load } = slowStore()
    const holder = createKeyHolder(null, load)
    const both = Promise.all([holder.get(), holder.get()])
    asked[0]?.(ok(key))
    expect(await both).toEqual([ok(key), ok(key)])
    expect(await holder.get()).toEqual(ok(key))
    expect(asked).toHaveLength(1)
  })

  it('is asked for again after it was let go, and after it could not be had', async () => {
    const { asked, load } = slowStore()
    const holder = createKeyHolder(key, load)
    holder.forget()
    const first = holder.get()
    asked[0]?.(timeout)
    expect(await first).toEqual(timeout)
    const second = holder.get()
    asked[1]?.(ok(key))
    expect(await second).toEqual(ok(key))
  })

  it('is not held again by a fetch that began before it was let go', async () => {
    const { asked, load } = slowStore()
    const holder = createKeyHolder(null, load)
    const before = holder.get()
    holder.forget()
    asked[0]?.(ok(key))
    expect(await before).toEqual(ok(key))
    void holder.get()
    expect(asked).toHaveLength(2)
  })
})
