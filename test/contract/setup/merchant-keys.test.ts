import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { merchantKeyAccount } from '../../../electron/keychain/merchant-import.ts'
import { Secret } from '../../../electron/keychain/secret.ts'
import { SerialNo } from '../../../shared/domain/ids.ts'
import { appError } from '../../../shared/errors.ts'
import { must } from '../../support/must.ts'
import { issueNewCertificate } from '../../support/new-certificate.ts'
import { openMerchantBench, type MerchantBench } from './merchant-bench.ts'

const noKeychain = appError('keychain.unavailable', { detail: 'Cannot autolaunch D-Bus' })
const locked = appError('keychain.locked', { detail: 'the collection is locked' })

let bench: MerchantBench
beforeEach(async () => {
  bench = await openMerchantBench()
})
afterEach(() => bench.close())

const serialNo = () => bench.gateway.material.merchant.serialNo
const start = (app = bench.app) => app.start(bench.gateway.folder.setupFile)

describe('removing a merchant', () => {
  it('takes its keys out of the keychain', async () => {
    await start()
    expect(await bench.keyOf(serialNo())).not.toBeNull()
    must(await bench.app.removeMerchant(bench.id))
    expect(await bench.keyOf(serialNo())).toBeNull()
    expect(bench.app.merchant(bench.id)).toBeNull()
  })

  it('is possible on a machine without a keychain, whose key was held for this run', async () => {
    bench.breakKeychain(noKeychain)
    await start()
    must(await bench.app.holdKeyInMemory())
    must(await bench.app.removeMerchant(bench.id))
    expect(bench.app.merchant(bench.id)).toBeNull()
  })

  it('takes out of the keychain later what it could not reach then', async () => {
    await start()
    bench.breakKeychain(noKeychain)
    must(await bench.app.removeMerchant(bench.id))
    bench.breakKeychain(null)
    expect(await bench.keyOf(serialNo())).not.toBeNull()
    await bench.again().start(null)
    expect(await bench.keyOf(serialNo())).toBeNull()
    expect(must(bench.stores.looseKeys.all())).toEqual([])
  })

  it('waits for a keychain that only has to be opened', async () => {
    await start()
    bench.breakKeychain(locked)
    expect(await bench.app.removeMerchant(bench.id)).toEqual({ ok: false, error: locked })
    bench.breakKeychain(null)
    expect(bench.app.merchant(bench.id)).not.toBeNull()
    expect(await bench.keyOf(serialNo())).not.toBeNull()
  })
})

describe('a key without a merchant', () => {
  const other = { serialNo: SerialNo.parse('AA00000000000001') }
  const account = () => merchantKeyAccount({ id: bench.id, ...other })

  it('that an import left when the app was killed is removed at the next start', async () => {
    must(bench.stores.looseKeys.note([account()]))
    must(await bench.keychain.set(account(), new Secret('left')))
    await start()
    expect(await bench.keyOf(other.serialNo)).toBeNull()
  })

  it('is never the one that a merchant signs with', async () => {
    await start()
    must(bench.stores.looseKeys.note([merchantKeyAccount({ id: bench.id, serialNo: serialNo() })]))
    await bench.again().start(null)
    expect(await bench.keyOf(serialNo())).not.toBeNull()
    expect(must(bench.stores.looseKeys.all())).toEqual([])
  })

  it('is none once an import is through', async () => {
    await start()
    expect(must(bench.stores.looseKeys.all())).toEqual([])
  })
})

describe('a new certificate whose key is held for this run only', () => {
  it('leaves the key of the one before, which is what there is tomorrow', async () => {
    await start()
    const made = await issueNewCertificate(bench.gateway)
    bench.breakKeychain(noKeychain)
    expect(await bench.app.importFile(bench.setupWith(made))).toMatchObject({ ok: false })
    must(await bench.app.holdKeyInMemory())
    bench.breakKeychain(null)
    expect(bench.known().profile.serialNo).toBe(made.serialNo)
    await expect.poll(() => bench.app.session()?.connectivity.state()).toBe('online')
    // Whatever follows from that success is through when the next change has had its turn.
    must(await bench.app.labelMerchant(bench.id, '二店', 'magenta'))
    expect(bench.known().replaced).toMatchObject([{ serialNo: serialNo() }])
    expect(await bench.keyOf(serialNo())).not.toBeNull()
  })
})
