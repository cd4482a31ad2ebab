// The rehearsal gateway in a process of its own, so that it shares nothing but the machine with what is measured.
import { systemClock, systemRandom } from '../../../electron/app/system-ports.ts'
import { setupStocks } from '../../../electron/rehearsal/desk/stocks.ts'
import { startGateway, type Gateway } from '../../../electron/rehearsal/gateway.ts'
import { createMaterial } from '../../../electron/rehearsal/material/material.ts'
import { writeSetupFolder } from '../../../electron/rehearsal/material/setup-folder.ts'
import type { GatewayAnswer, GatewayQuestion } from './gateway.ts'

let gateway: Gateway | null = null

async function open(folder: string): Promise<GatewayAnswer> {
  const material = await createMaterial()
  gateway = await startGateway({ material, clock: systemClock, random: systemRandom })
  const { setupFile } = await writeSetupFolder(folder, material, gateway.url, setupStocks)
  return { url: gateway.url, setupFile, material }
}

process.on('message', (question: GatewayQuestion) => {
  const answer =
    question.kind === 'open'
      ? open(question.folder)
      : Promise.resolve({ coupons: gateway?.ledger().length ?? 0, cpu: process.cpuUsage() })
  void answer.then((said) => process.send?.(said))
})
