import { createPrivateKey } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PublicKeyId } from '../../shared/domain/ids.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { holdForThisRun, type KeyHolder } from '../keychain/key-holder.ts'
import { setupStocks } from '../rehearsal/desk/stocks.ts'
import { startGateway } from '../rehearsal/gateway.ts'
import { createMaterial } from '../rehearsal/material/material.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import { practice } from './practice.ts'

/** The app's own WeChat Pay to practise with, running. */
export interface BuiltInRehearsal {
  readonly merchant: MerchantProfile
  readonly key: KeyHolder
  outage(): boolean
  /** Makes the gateway unreachable, or reachable again. */
  setOutage(outage: boolean): Promise<void>
  close(): Promise<void>
}

const publicKeyId = PublicKeyId.parse('PUB_KEY_ID_0116000000000000000000000000000000')

/**
 * Starts the built-in gateway. Its ledger lies under `dir`, so that what was issued yesterday is still known; its keys
 * are made anew each run and live in memory only.
 */
export async function startBuiltInRehearsal(
  dir: string,
  ports: { readonly clock: Clock; readonly random: Random },
): Promise<BuiltInRehearsal> {
  const made = await createMaterial({ random: ports.random })
  const material = {
    ...made,
    merchant: { ...made.merchant, mchid: practice.mchid, appid: practice.appid },
    publicKey: { ...made.publicKey, id: publicKeyId },
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const gateway = await startGateway({
    material,
    journalFile: join(dir, 'ledger.jsonl'),
    ...ports,
  })
  let outage = false
  return {
    merchant: {
      ...practice,
      serialNo: material.merchant.serialNo,
      certificateExpiresAt: null,
      certificateIssuedAt: null,
      verificationKeys: [
        { kind: 'public-key', id: publicKeyId, pem: material.publicKey.publicKeyPem },
      ],
      apiBase: gateway.url,
      apiBackupBase: null,
      stocks: setupStocks,
    },
    key: holdForThisRun(createPrivateKey(material.merchant.privateKeyPem)),
    outage: () => outage,
    async setOutage(next) {
      outage = next
      await (next ? gateway.goDown() : gateway.comeUp())
    },
    close: () => gateway.close(),
  }
}
