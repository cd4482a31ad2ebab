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

function answer(question: GatewayQuestion): Promise<GatewayAnswer> {
  const ledger = gateway?.ledger() ?? []
  switch (question.kind) {
    case 'open':
      return open(question.folder)
    case 'account':
      return Promise.resolve({ coupons: ledger.length, cpu: process.cpuUsage() })
    case 'issued':
      return Promise.resolve(ledger.map(({ openid }) => openid))
  }
}

process.on('message', (question: GatewayQuestion) => {
  void answer(question).then((said) => process.send?.(said))
})
