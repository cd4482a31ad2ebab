import { join } from 'node:path'
import { test as base, expect } from 'playwright/test'
import { systemClock, systemRandom } from '../../../electron/app/system-ports.ts'
import { startGateway, type Gateway } from '../../../electron/rehearsal/gateway.ts'
import { certify, fiveYears } from '../../../electron/rehearsal/material/certify.ts'
import type { VerificationMode } from '../../../electron/rehearsal/verification-mode.ts'
import { setupStocks } from '../../../electron/rehearsal/desk/stocks.ts'
import {
  createMaterial,
  type RehearsalMaterial,
} from '../../../electron/rehearsal/material/material.ts'
import {
  writeSetupFolder,
  type SetupFolder,
} from '../../../electron/rehearsal/material/setup-folder.ts'
import { launchApp, temporaryFolder, type LaunchOptions, type RunningApp } from './app.ts'

export { expect }

/** What every gateway of a test seals its platform certificates with; made up, so that it is found nowhere else. */
export const apiV3Key = 'ApiV3KeyThatNoFileMayEverHold321'

/** A WeChat Pay of this test's own, with the files a merchant would have from it. */
export interface TestGateway extends Gateway {
  readonly material: RehearsalMaterial
  readonly folder: SetupFolder
}

interface Fixtures {
  /** A folder that goes with the test. */
  readonly folder: string
  readonly gateway: TestGateway
  /** The same, for a merchant that verifies by platform certificate. */
  readonly platformGateway: TestGateway
  /** Starts the app; what is still running at the end is stopped. Without a folder of its own it gets a fresh one. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<RunningApp & { userData: string }>
}

async function openGateway(
  folder: string,
  verificationMode: VerificationMode,
): Promise<TestGateway> {
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
  const files = join(folder, `setup-${verificationMode}`)
  const options = { verificationMode, certificates }
  const written = await writeSetupFolder(files, material, gateway.url, setupStocks, options)
  return { ...gateway, material, folder: written }
}

/** Playwright's `test` with the app, a gateway and a folder at hand. */
export const test = base.extend<Fixtures>({
  // Playwright finds out by this pattern which fixtures a fixture needs.
  folder: async ({}, use) => {
    const folder = await temporaryFolder()
    await use(folder.path)
    await folder.remove()
  },
  gateway: async ({ folder }, use) => {
    const gateway = await openGateway(folder, 'public-key')
    await use(gateway)
    await gateway.close()
  },
  platformGateway: async ({ folder }, use) => {
    const gateway = await openGateway(folder, 'platform-certificate')
    await use(gateway)
    await gateway.close()
  },
  launch: async ({ folder }, use) => {
    const running: RunningApp[] = []
    await use(async (options = {}) => {
      const userData = options.userData ?? join(folder, 'user-data')
      const app = await launchApp({ ...options, userData })
      running.push(app)
      return { ...app, userData }
    })
    for (const app of running) await app.kill()
  },
})
