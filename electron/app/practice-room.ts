import { join } from 'node:path'
import { ok } from '../../shared/result.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import type { BuiltInRehearsal } from './built-in-rehearsal.ts'
import type { ReadyMerchant } from './setup-desk.ts'

/** Where the practice merchant works: the app's own WeChat Pay, which runs only while somebody practises. */
export interface PracticeRoom {
  open(): Promise<ReadyMerchant>
  /** Whether the practice network is out; null while nobody practises. */
  outage(): boolean | null
  /** False where nobody practises. */
  setOutage(outage: boolean): Promise<boolean>
  close(): Promise<void>
}

/** Prepares a room whose ledger lies in the user-data folder. */
export function createPracticeRoom(
  userData: string,
  ports: { readonly clock: Clock; readonly random: Random },
): PracticeRoom {
  let rehearsal: BuiltInRehearsal | null = null
  return {
    async open() {
      // A counter at work never needs the gateway.
      const { startBuiltInRehearsal } = await import('./built-in-rehearsal.ts')
      rehearsal ??= await startBuiltInRehearsal(join(userData, 'rehearsal'), ports)
      return {
        merchant: rehearsal.merchant,
        key: rehearsal.key,
        keyLocation: 'memory',
        // It verifies by public key and has none.
        apiV3Key: () => Promise.resolve(ok(null)),
        exposedKeyFile: null,
      }
    },
    outage: () => rehearsal?.outage() ?? null,
    async setOutage(outage) {
      await rehearsal?.setOutage(outage)
      return rehearsal !== null
    },
    async close() {
      await rehearsal?.close()
      rehearsal = null
    },
  }
}
