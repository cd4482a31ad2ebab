import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { merchantKeyAccount } from '../../../electron/keychain/merchant-import.ts'
import { Secret } from '../../../electron/keychain/secret.ts'
import { must } from '../../support/must.ts'
import { issueNewCertificate } from '../../support/new-certificate.ts'
import { openMerchantBench, type MerchantBench } from './merchant-bench.ts'

let bench: MerchantBench
beforeEach(async () => {
  bench = await openMerchantBench()
  await bench.app.start(bench.gateway.folder.setupFile)
})
afterEach(() => bench.close())

describe('a merchant that is set up once more by a file', () => {
  it('keeps its name, its stocks and their order, and is not asked for a proof by its own key', async () => {
    const before = bench.known().profile
    must(await bench.app.labelMerchant(bench.id, '人民路店', 'magenta'))
    const stocks = [...before.stocks].reverse()
    must(bench.stores.stocks.saveList(bench.id, stocks))
    await bench.gateway.goDown()
    must(await bench.app.importFile(bench.gateway.folder.setupFile))
    expect(bench.known()).toMatchObject({
      colour: 'magenta',
      profile: { name: '人民路店', stocks },
    })
  })

  it('gets another certificate only once WeChat Pay takes it', async () => {
    const { serialNo } = bench.known().profile
    const made = await issueNewCertificate(bench.gateway)
    const file = bench.setupWith(made)
    bench.gateway.certificates.revoke(made.serialNo)
    const refused = await bench.app.importFile(file)
    expect(refused).toMatchObject({ ok: false, error: { code: 'merchant.not-proved' } })
    expect(bench.known().profile.serialNo).toBe(serialNo)
    expect(await bench.keyOf(made.serialNo)).toBeNull()
  })

  it('keeps its stocks when its certificate changes', async () => {
    const { stocks, name } = bench.known().profile
    must(await bench.app.importFile(bench.setupWith(await issueNewCertificate(bench.gateway))))
    expect(bench.known().profile).toMatchObject({ stocks, name })
  })
})

describe('another key under the serial number in use', () => {
  it('does not take the place of the one that signs', async () => {
    const { serialNo } = bench.known().profile
    const before = await bench.keyOf(serialNo)
    const made = await issueNewCertificate(bench.gateway)
    const refused = await bench.app.importFile(
      bench.setupWith({ ...made, serialNo }, { named: 'number' }),
    )
    expect(refused).toMatchObject({ ok: false, error: { code: 'merchant.not-proved' } })
    expect(await bench.keyOf(serialNo)).toBe(before)
  })

  it('is taken where it is the one that WeChat Pay takes', async () => {
    const made = await issueNewCertificate(bench.gateway)
    must(await bench.app.importFile(bench.setupWith(made, { named: 'number' })))
    const right = await bench.keyOf(made.serialNo)
    // The keychain holds something else by now.
    const wrong = bench.gateway.material.merchant.privateKeyPem
    must(
      await bench.keychain.set(
        merchantKeyAccount({ id: bench.id, serialNo: made.serialNo }),
        new Secret(wrong),
      ),
    )
    must(await bench.app.importFile(bench.setupWith(made, { named: 'number' })))
    expect(await bench.keyOf(made.serialNo)).toBe(right)
  })
})

describe('a setup file of before', () => {
  it('does not undo a change of certificate, nor cost the new key', async () => {
    const made = await issueNewCertificate(bench.gateway)
    must(await bench.app.importFile(bench.setupWith(made, { named: 'number' })))
    await expect
      .poll(() => bench.known().retired)
      .toEqual([bench.gateway.material.merchant.serialNo])
    expect(bench.known().replaced).toEqual([])
    const refused = await bench.app.importFile(bench.gateway.folder.setupFile)
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'merchant.older-certificate',
        particulars: { serialNo: bench.gateway.material.merchant.serialNo, inUse: made.serialNo },
      },
    })
    expect(bench.known().profile.serialNo).toBe(made.serialNo)
    expect(await bench.keyOf(made.serialNo)).not.toBeNull()
  })

  it('does not undo it before the new certificate has signed a success, either', async () => {
    const made = await issueNewCertificate(bench.gateway)
    const { serialNo } = made
    must(
      bench.stores.profiles.save({ ...bench.known().profile, serialNo, certificateIssuedAt: null }),
    )
    const refused = await bench.app.importFile(bench.gateway.folder.setupFile)
    expect(refused).toMatchObject({ ok: false, error: { code: 'merchant.older-certificate' } })
    expect(bench.known().profile.serialNo).toBe(made.serialNo)
  })

  it('does not bring a certificate that was issued before the one in use', async () => {
    const day = 24 * 3_600_000
    const [notBefore, notAfter] = [Date.now() - 30 * day, Date.now() + 900 * day]
    const earlier = await issueNewCertificate(bench.gateway, { notBefore, notAfter })
    const refused = await bench.app.importFile(bench.setupWith(earlier))
    expect(refused).toMatchObject({ ok: false, error: { code: 'merchant.older-certificate' } })
  })

  it('is welcome again once the merchant was removed', async () => {
    const made = await issueNewCertificate(bench.gateway)
    must(await bench.app.importFile(bench.setupWith(made, { named: 'number' })))
    await expect.poll(() => bench.known().retired).toHaveLength(1)
    must(await bench.app.removeMerchant(bench.id))
    must(await bench.app.importFile(bench.gateway.folder.setupFile))
    expect(bench.known().profile.serialNo).toBe(bench.gateway.material.merchant.serialNo)
  })
})
