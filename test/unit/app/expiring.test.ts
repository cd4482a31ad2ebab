import { describe, expect, it } from 'vitest'
import { expiringOf } from '../../../electron/app/expiring.ts'
import { daysLeft } from '../../../electron/keychain/expiry.ts'
import type { VerificationKey } from '../../../electron/wechatpay/merchant.ts'
import { PublicKeyId, SerialNo } from '../../../shared/domain/ids.ts'
import { someNoon as now } from '../../support/manual-clock.ts'
import { merchant } from '../outbox/counter.ts'

const day = 24 * 3_600_000
const publicKey: VerificationKey = {
  kind: 'public-key',
  id: PublicKeyId.parse('PUB_KEY_ID_01'),
  pem: '',
}
const platform = (days: number): VerificationKey => ({
  kind: 'platform-certificate',
  id: SerialNo.parse(`AA000000000000${String(Math.abs(days)).padStart(2, '0')}`),
  pem: '',
  expiresAt: now + days * day,
})

describe('the days that a certificate is still good for', () => {
  it.each([
    [31, null],
    [30, 30],
    [29, 29],
    [1, 1],
    [0.5, 0],
    [0, 0],
    [-3, 0],
  ])('of %d days: %s', (days, said) => {
    expect(daysLeft(now + days * day, now)).toBe(said)
  })
})

describe('what of a merchant ends soon', () => {
  const saidOf = (days: number, ...[first, ...others]: [VerificationKey, ...VerificationKey[]]) =>
    expiringOf(
      { ...merchant, certificateExpiresAt: now + days * day, verificationKeys: [first, ...others] },
      now,
    ).map(({ what, daysLeft: left }) => [what, left])

  it.each([
    [31, null],
    [30, 30],
    [29, 29],
    [1, 1],
    [0, 0],
    [-3, 0],
  ])('is whichever of its certificates has %d days: %s', (days, left) => {
    const ends = (what: string) => (left === null ? [] : [[what, left]])
    expect(saidOf(days, publicKey)).toEqual(ends('merchant-certificate'))
    expect(saidOf(90, platform(days))).toEqual(ends('platform-certificate'))
    expect(saidOf(days, platform(days))).toEqual([
      ...ends('merchant-certificate'),
      ...ends('platform-certificate'),
    ])
  })

  it('is the last of what its answers are verified with; a public key has no end', () => {
    expect(saidOf(90, platform(60), platform(5))).toEqual([])
    expect(saidOf(90, platform(3), platform(5))).toEqual([['platform-certificate', 5]])
    expect(saidOf(90, platform(5), platform(60))).toEqual([])
    expect(saidOf(90, publicKey, platform(5))).toEqual([])
  })

  it('is nothing where no end is known', () => {
    expect(expiringOf({ ...merchant, certificateExpiresAt: null }, now)).toEqual([])
  })
})
