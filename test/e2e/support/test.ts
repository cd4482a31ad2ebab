import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test as base, expect } from 'playwright/test'
import { systemClock, systemRandom } from '../../../electron/app/system-ports.ts'
import { startGateway, type Gateway } from '../../../electron/rehearsal/gateway.ts'
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

/** A WeChat Pay of this test's own, with the files a merchant would have from it. */
export interface TestGateway extends Gateway {
  readonly material: RehearsalMaterial
  readonly folder: SetupFolder
}

interface Fixtures {
  /** A folder that goes with the test. */
  readonly folder: string
  readonly gateway: TestGateway
  /** Starts the app; what is still running at the end is stopped. Without a folder of its own it gets a fresh one. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<RunningApp & { userData: string }>
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
    const material = await createMaterial()
    const gateway = await startGateway({ material, clock: systemClock, random: systemRandom })
    const files = join(folder, 'setup')
    await mkdir(files)
    const written = await writeSetupFolder(files, material, gateway.url, setupStocks)
    await use({ ...gateway, material, folder: written })
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
