import { looseKeysInMemory } from '../../support/loose-keys.ts'
import { inspect } from 'node:util'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiV3KeyAccount } from '../../../electron/keychain/merchant-import.ts'
import { createSetupDesk } from '../../../electron/app/setup-desk.ts'
import { createMemoryStore } from '../../../electron/keychain/memory-store.ts'
import { setupDisk } from '../../../electron/keychain/setup-disk.ts'
import { systemClock } from '../../../electron/app/system-ports.ts'
import { apiV3Key, openWizardBench, type WizardBench } from './wizard-bench.ts'
import { ok } from '../../../shared/result.ts'

let byKey: WizardBench
let byCertificate: WizardBench
beforeAll(async () => {
  byKey = await openWizardBench('public-key')
  byCertificate = await openWizardBench('platform-certificate')
})
afterAll(async () => {
  await byKey.close()
  await byCertificate.close()
})

async function statesOf({ wizard }: WizardBench): Promise<Record<string, string>> {
  const report = await wizard.test()
  if (!report.ok) throw new Error(report.error.code)
  return Object.fromEntries(report.value.steps.map(({ name, state }) => [name, state]))
}

const allWell = {
  network: 'ok',
  clock: 'ok',
  signature: 'ok',
  'serial-number': 'ok',
  'verification-key': 'ok',
  appid: 'ok',
  stock: 'ok',
  'send-permission': 'skipped',
}

describe('with a WeChat Pay public key', () => {
  it('a whole set-up passes the test connection', async () => {
    const { wizard, material, folder: files } = byKey
    await byKey.begin()
    await wizard.change({
      publicKeyText: readFileSync(files.publicKeyFile, 'utf8'),
      publicKeyId: material.publicKey.id,
    })
    expect(await statesOf(byKey)).toEqual(allWell)
  })

  it('the id of another key is found', async () => {
    const { wizard, folder: files } = byKey
    await byKey.begin()
    await wizard.give([files.publicKeyFile])
    await wizard.change({ publicKeyId: 'PUB_KEY_ID_0119000000002026112400000000001' })
    const report = await wizard.test()
    expect(report).toMatchObject({ ok: true, value: { passed: false } })
    expect(await statesOf(byKey)).toMatchObject({ signature: 'ok', 'verification-key': 'failed' })
  })

  it('another appid, a stock of somebody else and one that is not there are found', async () => {
    const { wizard, material, folder: files } = byKey
    await byKey.begin()
    await wizard.give([files.publicKeyFile])
    await wizard.change({ publicKeyId: material.publicKey.id, appid: 'wx0000000000000001' })
    expect(await statesOf(byKey)).toMatchObject({ appid: 'failed', stock: 'ok' })
    await wizard.change({
      appid: material.merchant.appid,
      stocks: [{ stockId: '999', name: '', couponCodeMode: 'WECHATPAY_MODE' }],
    })
    expect(await statesOf(byKey)).toMatchObject({ appid: 'ok', stock: 'failed' })
  })

  it('has no platform certificates to download, and is told what to do instead', async () => {
    await byKey.begin()
    const downloaded = await byKey.wizard.download(apiV3Key)
    expect(downloaded).toMatchObject({ error: { code: 'platform-certificate.none-issued' } })
  })

  it('a gateway that is away is a matter of the network', async () => {
    const { wizard, material, folder: files, gateway } = byKey
    await byKey.begin()
    await wizard.give([files.publicKeyFile])
    await wizard.change({ publicKeyId: material.publicKey.id })
    await gateway.goDown()
    expect(await statesOf(byKey)).toMatchObject({ network: 'failed', signature: 'skipped' })
    await gateway.comeUp()
  })
})

describe('with platform certificates', () => {
  it('they are downloaded with the APIv3 key, and the key is kept with the merchant', async () => {
    const { wizard } = byCertificate
    await byCertificate.begin()
    const downloaded = await wizard.download(` ${apiV3Key}\n`)
    expect(downloaded).toMatchObject({ ok: true, value: { hasApiV3Key: true } })
    expect(inspect(downloaded, { depth: 9 })).not.toContain(apiV3Key)
    expect(await statesOf(byCertificate)).toEqual(allWell)

    const plan = wizard.plan()
    if (!plan.ok) throw new Error(plan.error.code)
    expect(inspect(plan, { depth: 9 })).not.toContain(apiV3Key)
    const keychain = createMemoryStore()
    const desk = createSetupDesk({
      keychain,
      memory: createMemoryStore(),
      looseKeys: looseKeysInMemory(),
      profiles: { save: () => ok(undefined) },
      files: setupDisk,
      clock: systemClock,
      onUndoFailed: () => undefined,
    })
    const ready = await desk.importPlan(plan.value, 'keychain')
    expect(ready.ok).toBe(true)
    const kept = await keychain.get(apiV3KeyAccount(plan.value.profile))
    expect(kept.ok && kept.value?.reveal()).toBe(apiV3Key)
  })

  it.each([
    ['short', 'api-v3-key.malformed'],
    ['ApiV2KeyOfTheWizardTest012345678', 'api-v3-key.wrong'],
  ])('the key %s is refused by name', async (key, code) => {
    await byCertificate.begin()
    expect(await byCertificate.wizard.download(key)).toMatchObject({ ok: false, error: { code } })
  })

  it('an answer that was changed on the way is not believed', async () => {
    await byCertificate.begin()
    byCertificate.gateway.faults.add({
      kind: 'signtest',
      match: { endpoint: 'certificates' },
      times: 1,
    })
    const downloaded = await byCertificate.wizard.download(apiV3Key)
    expect(downloaded).toMatchObject({ error: { code: 'platform-certificate.unverified' } })
    byCertificate.gateway.faults.clear()
  })
})

describe('a draft', () => {
  it('that was called off is gone, also for what was under way', async () => {
    await byKey.begin()
    const late = byKey.wizard.give([byKey.folder.publicKeyFile])
    byKey.wizard.cancel()
    expect(await late).toMatchObject({ error: { code: 'setup.no-draft' } })
    expect(byKey.wizard.plan()).toMatchObject({ error: { code: 'setup.no-draft' } })
    expect(await byKey.wizard.test()).toMatchObject({ error: { code: 'setup.no-draft' } })
  })
})
