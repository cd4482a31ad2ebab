import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isOlder,
  setUpAgain,
  verificationKeysOfBoth,
} from '../../../electron/wechatpay/known-again.ts'
import type { KnownMerchant, VerificationKey } from '../../../electron/wechatpay/merchant.ts'
import { PublicKeyId, SerialNo, StockId } from '../../../shared/domain/ids.ts'
import { merchant } from '../outbox/counter.ts'

const serials = ['AA00000000000001', 'AA00000000000002', 'AA00000000000003'].map((serial) =>
  SerialNo.parse(serial),
) as [SerialNo, SerialNo, SerialNo] // three in, three out
const [inUse, other, third] = serials

function known(parts: Partial<KnownMerchant> & { issued?: number | null }): KnownMerchant {
  const { issued = null, ...rest } = parts
  const profile = { ...merchant, serialNo: inUse, certificateIssuedAt: issued }
  return { profile, colour: 'teal', replaced: [], retired: [], ...rest }
}
const next = (serialNo: SerialNo, certificateIssuedAt: number | null) => ({
  serialNo,
  certificateIssuedAt,
})
const replaced = [{ serialNo: other, certificateIssuedAt: null, certificateExpiresAt: null }]

describe('a certificate is older than the one in use', () => {
  it('where it was issued before it', () => {
    expect(isOlder(known({ issued: 10 }), next(other, 9))).toBe(true)
    expect(isOlder(known({ issued: 10 }), next(other, 11))).toBe(false)
  })

  it('where it was replaced here and the days do not tell', () => {
    for (const parts of [{ replaced }, { retired: [other] }]) {
      expect(isOlder(known(parts), next(other, null))).toBe(true)
      expect(isOlder(known({ ...parts, issued: 10 }), next(other, null))).toBe(true)
      expect(isOlder(known(parts), next(third, null))).toBe(false)
    }
  })

  it('not where it was issued after it, though it was replaced: somebody had gone back', () => {
    for (const parts of [{ replaced }, { retired: [other] }]) {
      expect(isOlder(known({ ...parts, issued: 10 }), next(other, 11))).toBe(false)
    }
  })

  it('never where it is the same one', () => {
    fc.assert(
      fc.property(fc.option(fc.nat()), fc.option(fc.nat()), (before, after) => {
        const merchant = known({ issued: before, retired: [inUse] })
        return !isOlder(merchant, next(inUse, after))
      }),
    )
  })

  it('never both ways round', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), (a, b) => {
        const [one, two] = [known({ issued: a }), known({ issued: b })]
        const back = { ...two, profile: { ...two.profile, serialNo: other } }
        return !(isOlder(one, next(other, b)) && isOlder(back, next(inUse, a)))
      }),
    )
  })
})

describe('a merchant that is set up again', () => {
  it('keeps its name and its stocks, and gets the new ones after them', () => {
    const stock = (n: number, name: string) => ({
      stockId: StockId.parse(`128695000000000${n}`),
      name,
      couponCodeMode: 'MERCHANT_API' as const,
    })
    const before = { ...merchant, name: '人民路店', stocks: [stock(2, '乙'), stock(1, '甲')] }
    const file = { ...merchant, stocks: [stock(1, '一'), stock(3, '三'), stock(2, '二')] }
    expect(setUpAgain(before, file)).toMatchObject({
      name: '人民路店',
      stocks: [stock(2, '乙'), stock(1, '甲'), stock(3, '三')],
    })
  })

  it('does not forget the days of its certificate where only the number is given', () => {
    const dated = { certificateIssuedAt: 1, certificateExpiresAt: 2 }
    expect(setUpAgain({ ...merchant, ...dated }, merchant)).toMatchObject(dated)
    expect(setUpAgain({ ...merchant, ...dated }, { ...merchant, serialNo: other })).toMatchObject({
      certificateIssuedAt: null,
      certificateExpiresAt: null,
    })
  })
})

describe('what answers are verified with after a file was read again', () => {
  const publicKey = (id: string): VerificationKey => ({
    ...{ kind: 'public-key', id: PublicKeyId.parse(id), pem: id },
  })
  const certificate = (id: SerialNo, expiresAt: number, pem = 'pem'): VerificationKey => ({
    ...{ kind: 'platform-certificate', id, pem, expiresAt },
  })
  const both = (before: VerificationKey, ...file: [VerificationKey, ...VerificationKey[]]) =>
    verificationKeysOfBoth(
      { ...merchant, verificationKeys: [before] },
      { ...merchant, verificationKeys: file },
    )

  it('begins with the public key of the file, in the place of another', () => {
    expect(both(publicKey('PUB_KEY_ID_01'), publicKey('PUB_KEY_ID_02'))).toEqual([
      publicKey('PUB_KEY_ID_02'),
    ])
  })

  it('keeps a public key that the file does not have, and what was fetched since', () => {
    const old = certificate(other, 1)
    expect(both(publicKey('PUB_KEY_ID_01'), old)).toEqual([publicKey('PUB_KEY_ID_01'), old])
    const fetched = certificate(third, 2)
    expect(both(fetched, old)).toEqual([fetched, old])
    expect(both(old, fetched)).toEqual([fetched, old])
  })
})
