// Run by Node inside a D-Bus session of its own: makes the calls it is told, each within so many
// milliseconds, on the real keychain, and prints the answers.
import { randomBytes } from 'node:crypto'
import { accountsOf, removeAccounts } from '../../../electron/keychain/merchant-secrets.ts'
import { createKeytarStore } from '../../../electron/keychain/keytar-store.ts'
import { Secret } from '../../../electron/keychain/secret.ts'
import { ProfileId, SerialNo } from '../../../shared/domain/ids.ts'
import { looseKeysInMemory } from '../../support/loose-keys.ts'
import type { Clock } from '../../../shared/ports.ts'

const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}

const store = createKeytarStore({
  service: 'Handsel keyring test',
  clock,
  random: { bytes: (length) => randomBytes(length), fraction: () => 0.5 },
  timeoutMs: Number(process.argv[2]),
})

const answers: unknown[] = []
for (const argument of process.argv.slice(3)) {
  const [call = '', account = '', value = ''] = argument.split('|')
  switch (call) {
    case 'get': {
      const found = await store.get(account)
      answers.push(found.ok ? { ok: true, value: found.value?.reveal() ?? null } : found)
      break
    }
    case 'set':
      answers.push(await store.set(account, new Secret(value)))
      break
    case 'delete':
      answers.push(await store.delete(account))
      break
    case 'remove-merchant': {
      const [before, inUse] = value.split(',').map((text) => ({ serialNo: SerialNo.parse(text) }))
      if (before === undefined || inUse === undefined) throw new Error('two serial numbers')
      const profile = { id: ProfileId.parse(account), ...inUse }
      const looseKeys = looseKeysInMemory()
      const accounts = accountsOf({ profile, replaced: [before] })
      answers.push(await removeAccounts(accounts, { keyStores: [store], looseKeys }))
      break
    }
    case 'probe':
      answers.push(await store.probe())
      break
    default:
      throw new Error(`no such call: ${call}`)
  }
}
process.stdout.write(JSON.stringify(answers), () => {
  // A call that never comes back holds a thread, and Node's own exit waits for its threads.
  if (JSON.stringify(answers).includes('keychain.timeout')) process.kill(process.pid, 'SIGKILL')
})
