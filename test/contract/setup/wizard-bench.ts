import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock, systemRandom } from '../../../electron/app/system-ports.ts'
import { createSetupWizard, type SetupWizard } from '../../../electron/app/setup-wizard.ts'
import { setupDisk } from '../../../electron/keychain/setup-disk.ts'
import { setupStocks } from '../../../electron/rehearsal/desk/stocks.ts'
import type { Gateway } from '../../../electron/rehearsal/gateway.ts'
import type { RehearsalMaterial } from '../../../electron/rehearsal/material/material.ts'
import type { SetupFolder } from '../../../electron/rehearsal/material/setup-folder.ts'
import type { VerificationMode } from '../../../electron/rehearsal/verification-mode.ts'
import { createDirectTransport } from '../../../electron/wechatpay/direct-transport.ts'
import type { SetupDraft } from '../../../shared/contract/wizard.ts'
import { openMerchantGateway } from '../../support/merchant-gateway.ts'

export const apiV3Key = 'ApiV3KeyOfTheWizardTest012345678'

/** A gateway, the merchant's files from it, and the wizard in front of both. */
export interface WizardBench {
  readonly gateway: Gateway
  readonly material: RehearsalMaterial
  readonly folder: SetupFolder
  readonly wizard: SetupWizard
  /** Begins a draft with key, certificate, the gateway's address, and what an operator types. */
  begin(): Promise<SetupDraft>
  close(): Promise<void>
}

/** Opens a bench with a folder of its own. */
export async function openWizardBench(mode: VerificationMode): Promise<WizardBench> {
  const dir = mkdtempSync(join(tmpdir(), 'handsel-wizard-'))
  const gateway = await openMerchantGateway(dir, mode, apiV3Key)
  const { material, folder } = gateway
  const address = join(dir, 'address.json')
  writeFileSync(address, JSON.stringify({ apiBase: gateway.url }))
  const wizard = createSetupWizard({
    disk: setupDisk,
    known: () => null,
    createTransport: () => createDirectTransport(systemClock),
    userAgent: 'Handsel/test',
    clock: systemClock,
    random: systemRandom,
  })
  return {
    gateway,
    material,
    folder,
    wizard,
    async close() {
      await gateway.close()
      rmSync(dir, { recursive: true })
    },
    async begin() {
      wizard.begin(null)
      const given = await wizard.give([folder.privateKeyFile, folder.certificateFile, address])
      if (!given.ok) throw new Error(given.error.code)
      const changed = await wizard.change({
        name: '一号店',
        appid: material.merchant.appid,
        stocks: [
          { stockId: String(setupStocks[0]?.stockId), name: '', couponCodeMode: 'WECHATPAY_MODE' },
        ],
      })
      if (!changed.ok) throw new Error(changed.error.code)
      return changed.value
    },
  }
}
