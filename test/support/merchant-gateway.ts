import { systemClock, systemRandom } from '../../electron/app/system-ports.ts'
import { setupStocks } from '../../electron/rehearsal/desk/stocks.ts'
import { startGateway, type Gateway } from '../../electron/rehearsal/gateway.ts'
import { certify, fiveYears } from '../../electron/rehearsal/material/certify.ts'
import {
  createMaterial,
  type RehearsalMaterial,
} from '../../electron/rehearsal/material/material.ts'
import {
  writeSetupFolder,
  type SetupFolder,
} from '../../electron/rehearsal/material/setup-folder.ts'
import type { VerificationMode } from '../../electron/rehearsal/verification-mode.ts'

/** A WeChat Pay of a test's own, with the files a merchant would have from it. */
export interface MerchantGateway extends Gateway {
  readonly material: RehearsalMaterial
  readonly folder: SetupFolder
}

/** Starts a gateway that verifies in this way and seals its platform certificates with this key. */
export async function openMerchantGateway(
  folder: string,
  verificationMode: VerificationMode,
  apiV3Key: string,
): Promise<MerchantGateway> {
  const material = await createMaterial()
  const certificates = await certify(material, fiveYears(systemClock.now()))
  const gateway = await startGateway({
    material,
    verificationMode,
    platformCertificatePem: certificates.platformCertificatePem,
    apiV3Key,
    clock: systemClock,
    random: systemRandom,
  })
  const options = { verificationMode, certificates }
  const written = await writeSetupFolder(folder, material, gateway.url, setupStocks, options)
  return { ...gateway, material, folder: written }
}
