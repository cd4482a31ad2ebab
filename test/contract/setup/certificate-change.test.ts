import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { certificateSource } from '../../../electron/app/certificate-source.ts'
import {
  openMerchantSession,
  type MerchantSession,
} from '../../../electron/app/merchant-session.ts'
import { createSetupDesk, type ReadyMerchant } from '../../../electron/app/setup-desk.ts'
import { systemClock, systemRandom } from '../../../electron/app/system-ports.ts'
import { createMemoryStore } from '../../../electron/keychain/memory-store.ts'
import { setupDisk } from '../../../electron/keychain/setup-disk.ts'
import { setupStocks } from '../../../electron/rehearsal/desk/stocks.ts'
import { tableFiles } from '../../../electron/stocks/table-files.ts'
import { openStores, type Stores } from '../../../electron/storage/stores.ts'
import { createDirectTransport } from '../../../electron/wechatpay/direct-transport.ts'
import { Openid, StockId } from '../../../shared/domain/ids.ts'
import type { Clock } from '../../../shared/ports.ts'
import { apiV3Key, openWizardBench, type WizardBench } from './wizard-bench.ts'
import { must } from '../../support/must.ts'

/** The machine's clock, of which a test may let hours pass unseen. */
let passed = 0
const clock: Clock = { ...systemClock, monotonic: () => systemClock.monotonic() + passed }
const limits = { waiting: 100, waitingPerStock: 100, perCustomerPerDay: 100, ageHours: 72 }
const outside = {
  createTransport: () => createDirectTransport(systemClock),
  userAgent: 'Handsel/test',
  clock,
  random: systemRandom,
}

let bench: WizardBench
let dir: string
let stores: Stores
let ready: ReadyMerchant
let session: MerchantSession
beforeEach(async () => {
  passed = 0
  bench = await openWizardBench('platform-certificate')
  dir = mkdtempSync(join(tmpdir(), 'handsel-certificates-'))
  stores = must(openStores(join(dir, 'handsel.db')))
  await bench.begin()
  must(await bench.wizard.download(apiV3Key))
  ready = must(
    await createSetupDesk({
      keychain: createMemoryStore(),
      memory: createMemoryStore(),
      profiles: stores.profiles,
      looseKeys: stores.looseKeys,
      files: setupDisk,
      clock,
      onUndoFailed: () => undefined,
    }).importPlan(must(bench.wizard.plan()), 'keychain'),
  )
  session = openSession()
})
afterEach(async () => {
  await session.close()
  stores.close()
  await bench.close()
  rmSync(dir, { recursive: true })
})

function openSession(): MerchantSession {
  const nothing = () => undefined
  return must(
    openMerchantSession({
      ...ready,
      ...outside,
      transport: outside.createTransport(),
      store: stores.sends,
      pauseStore: stores.pauses,
      codeStore: stores.codes,
      stockStore: stores.stocks,
      files: tableFiles,
      limits: () => limits,
      fetchCertificates: certificateSource(ready, outside),
      saveVerificationKeys: (keys) => stores.profiles.setVerificationKeys(ready.merchant.id, keys),
      log: { info: nothing, warn: nothing, error: nothing },
      ...{ onSend: nothing, onProved: nothing, onChange: nothing, onStocks: nothing },
    }),
  )
}

function give(customer: number): void {
  must(
    session.outbox.accept({
      submissionId: `press-${customer}`,
      profileId: ready.merchant.id,
      openid: Openid.parse(`o${String(customer).padStart(27, 'A')}`),
      stockId: StockId.parse(setupStocks[0]?.stockId),
      ...{ couponCode: null, confirmRepeat: false, replaces: null },
    }),
  )
}
const waiting = () => must(stores.sends.pendingCount(ready.merchant.id))
const keptIds = () =>
  must(stores.profiles.all())[0]?.profile.verificationKeys.map(({ id }) => String(id)) ?? []
const inTime = { timeout: 15_000, interval: 50 }

it.each(['signed', 'unsigned'] as const)(
  'a certificate that WeChat Pay changes in the middle of a queue stops nothing for long (refusals %s)',
  async (refusals) => {
    for (let n = 0; n < 4; n += 1) give(n)
    await vi.waitFor(() => expect(waiting()).toBe(0), inTime)
    const next = await bench.gateway.announceKey()
    bench.gateway.keys.advance('retired')
    if (refusals === 'unsigned') {
      bench.gateway.faults.add({ kind: 'unsigned', times: 8 })
      // Nor do other answers tell that there is a new certificate.
      bench.gateway.faults.add({ kind: 'unsigned', match: { endpoint: 'stock' } })
    }
    passed += 3_600_000
    for (let n = 4; n < 12; n += 1) give(n)
    await vi.waitFor(() => expect(waiting()).toBe(0), inTime)
    const issued = bench.gateway.ledger().map(({ openid }) => openid)
    expect([issued.length, new Set(issued).size]).toEqual([12, 12])
    expect(keptIds()[0]).toBe(next.id)
    expect(session.outbox.pauses()).toEqual([])
  },
)

it('a machine that wakes up looks for certificates that came while it slept', async () => {
  await vi.waitFor(() => expect(session.connectivity.state()).toBe('online'), inTime)
  const next = await bench.gateway.announceKey()
  await vi.waitFor(() => {
    passed += 3_600_000
    session.wake()
    expect(keptIds()).toContain(next.id)
  }, inTime)
})
