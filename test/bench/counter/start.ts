import path from 'node:path'
import { ensureElectron } from '../../../build/runtime/resolve.ts'
import { root } from '../../../build/paths.ts'
import { say } from '../../../build/say.ts'
import type { Bench } from '../support/bench.ts'
import { openGateway } from '../support/gateway.ts'
import { setUp } from '../support/merchant.ts'
import { startOnce } from './start-once.ts'
import { reportStarts, type StartRound } from './start-report.ts'

/** Each is started this often, in turns, and the median counts. */
const rounds = 9

/** From the start of the process to a drawn field that takes a scan, and the memory then, beside a bare window. */
export const start: Bench = {
  about: 'start of the app with its merchant, and its memory, beside a bare Electron window',
  async run(folder) {
    const { executable } = await ensureElectron()
    const gateway = await openGateway(path.join(folder, 'gateway'))
    const merchant = path.join(folder, 'user-data')
    const app = () => startOnce(executable, root, merchant)
    const bareApp = path.join(import.meta.dirname, 'bare')
    const bare = () => startOnce(executable, bareApp, path.join(folder, 'bare-user-data'))
    try {
      await setUp(merchant, gateway.setupFile)
      // Neither is measured with files that are read for the first time.
      await bare()
      await app()
      const done: StartRound[] = []
      for (let round = 0; round < rounds; round++) {
        done.push({ bare: await bare(), app: await app() })
        say(`round ${round + 1} of ${rounds}`)
      }
      return reportStarts(done)
    } finally {
      await gateway.close()
    }
  },
}
