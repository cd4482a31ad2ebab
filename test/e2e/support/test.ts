import { join } from 'node:path'
import { test as base, expect } from 'playwright/test'
import { openMerchantGateway, type MerchantGateway } from '../../support/merchant-gateway.ts'
import { launchApp, temporaryFolder, type LaunchOptions, type RunningApp } from './app.ts'

export { expect }

/** What every gateway of a test seals its platform certificates with; made up, so that it is found nowhere else. */
export const apiV3Key = 'ApiV3KeyThatNoFileMayEverHold321'

export type TestGateway = MerchantGateway

/** What every test has at hand. */
export interface Fixtures {
  /** A folder that goes with the test. */
  readonly folder: string
  readonly gateway: TestGateway
  /** The same, for a merchant that verifies by platform certificate. */
  readonly platformGateway: TestGateway
  /** Starts the app; what is still running at the end is stopped. Without a folder of its own it gets a fresh one. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<RunningApp & { userData: string }>
}

const openGateway = (folder: string, mode: 'public-key' | 'platform-certificate') =>
  openMerchantGateway(join(folder, `setup-${mode}`), mode, apiV3Key)

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
  launch: async ({ folder }, use, info) => {
    const running: RunningApp[] = []
    await use(async (options = {}) => {
      const userData = options.userData ?? join(folder, 'user-data')
      const app = await launchApp({ ...options, userData })
      running.push(app)
      return { ...app, userData }
    })
    for (const app of running) await app.kill()
    if (info.status !== info.expectedStatus) {
      for (const app of running) process.stderr.write(`the app printed:\n${app.output()}\n`)
    }
  },
})
