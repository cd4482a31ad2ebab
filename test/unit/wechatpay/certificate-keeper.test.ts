import { describe, expect, it } from 'vitest'
import { PublicKeyId, SerialNo } from '../../../shared/domain/ids.ts'
import { appError, type AppError } from '../../../shared/errors.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { PlatformCertificate } from '../../../electron/keychain/verification-keys.ts'
import { keepCertificates } from '../../../electron/wechatpay/certificate-keeper.ts'
import {
  mergeCertificates,
  type KeyRing,
  type VerificationKeys,
} from '../../../electron/wechatpay/key-ring.ts'
import { createManualClock } from '../../support/manual-clock.ts'

const hour = 3_600_000
const day = 24 * hour

/** A certificate by its last digit, in force from and until so many days from `now`. */
function certificate(digit: string, now: number, from: number, until: number): PlatformCertificate {
  const id = SerialNo.parse(digit.repeat(40))
  const notAfter = now + until * day
  return {
    file: 'wire',
    key: { kind: 'platform-certificate', id, pem: digit, expiresAt: notAfter },
    notBefore: now + from * day,
    notAfter,
  }
}

const ids = (keys: readonly { readonly id: string }[] | null) => keys?.map(({ id }) => id[0])

describe('mergeCertificates', () => {
  const now = 1_800_000_000_000
  const old = certificate('A', now, -1000, 5)
  const next = certificate('B', now, -1, 1000)

  it('puts the newest in force first and keeps the old one until its time is over', () => {
    expect(ids(mergeCertificates([old.key], [old, next], now))).toEqual(['B', 'A'])
    expect(ids(mergeCertificates([old.key], [next], now))).toEqual(['B', 'A'])
    expect(ids(mergeCertificates([next.key, old.key], [next], now + 6 * day))).toEqual(['B'])
  })

  it('knows one that is announced before it is used', () => {
    const coming = certificate('C', now, 1, 1000)
    expect(ids(mergeCertificates([old.key], [coming, old], now))).toEqual(['A', 'C'])
  })

  it('leaves a public key where it is', () => {
    const id = PublicKeyId.parse('PUB_KEY_ID_01')
    const publicKey = { kind: 'public-key', id, pem: '' } as const
    expect(ids(mergeCertificates([publicKey, old.key], [next], now))).toEqual(['P', 'B', 'A'])
  })

  it('never leaves nothing', () => {
    expect(mergeCertificates([old.key], [], now + 6 * day)).toBeNull()
  })
})

function keeperOver(
  answers: Result<readonly PlatformCertificate[] | null, AppError>[],
  first: VerificationKeys,
) {
  const clock = createManualClock()
  let keys = first
  let fetches = 0
  const changes: unknown[] = []
  const failures: string[] = []
  const ring: KeyRing = {
    keys: () => keys,
    replace: (next) => void (keys = next),
    verify: () => 'unknown-serial',
  }
  const keeper = keepCertificates({
    ring,
    clock,
    fetch: () => {
      fetches += 1
      return Promise.resolve(answers.shift() ?? ok([]))
    },
    onChange: (next) => void changes.push(ids(next)),
    onFailed: ({ code }) => void failures.push(code),
  })
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  }
  return { clock, keeper, ring, settle, changes, failures, fetches: () => fetches }
}

describe('keepCertificates', () => {
  const now = createManualClock().now()
  const old = certificate('A', now, -1000, 5)
  const next = certificate('B', now, -1, 1000)

  it('looks at once and every twelve hours, and changes the ring without a stop', async () => {
    const bench = keeperOver([ok([old]), ok([old, next])], [old.key])
    await bench.settle()
    expect([bench.fetches(), bench.changes]).toEqual([1, []])
    await bench.clock.advance(12 * hour)
    await bench.settle()
    expect([bench.fetches(), bench.changes, ids(bench.ring.keys())]).toEqual([
      2,
      [['B', 'A']],
      ['B', 'A'],
    ])
    bench.keeper.stop()
    await bench.clock.advance(48 * hour)
    expect(bench.fetches()).toBe(2)
  })

  it('looks once for a swarm of unknown serial numbers', async () => {
    const bench = keeperOver([ok([old]), ok([next, old])], [old.key])
    await bench.settle()
    await bench.clock.advance(5 * 60_000)
    for (let answer = 0; answer < 50; answer += 1) bench.keeper.look()
    await bench.settle()
    for (let answer = 0; answer < 50; answer += 1) bench.keeper.look()
    await bench.settle()
    expect([bench.fetches(), ids(bench.ring.keys())]).toEqual([2, ['B', 'A']])
  })

  it('tries again soon after a failure, and keeps what it has', async () => {
    const failed = err(appError('platform-certificate.not-reachable', { cause: 'TIMEOUT' }))
    const bench = keeperOver([failed, ok([next, old])], [old.key])
    await bench.settle()
    expect([bench.failures, ids(bench.ring.keys())]).toEqual([
      ['platform-certificate.not-reachable'],
      ['A'],
    ])
    await bench.clock.advance(10 * 60_000)
    await bench.settle()
    expect(ids(bench.ring.keys())).toEqual(['B', 'A'])
  })

  it('does not ask by itself without an APIv3 key', async () => {
    const bench = keeperOver([ok(null)], [old.key])
    await bench.settle()
    await bench.clock.advance(48 * hour)
    await bench.settle()
    expect([bench.fetches(), bench.failures]).toEqual([1, []])
  })
})
