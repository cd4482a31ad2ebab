import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { laneWidth } from '../../../electron/outbox/worker.ts'
import { ensureElectron } from '../../../build/runtime/resolve.ts'
import { say } from '../../../build/say.ts'
import type { Bench } from '../support/bench.ts'
import { openGateway, type BenchGateway } from '../support/gateway.ts'
import { setUp, stockId } from '../support/merchant.ts'
import { drainByApp, type Portion } from './app.ts'
import { sendBare, signBare, type SendJob } from './bare.ts'
import { report, type Round } from './report.ts'
import { fill } from './rows.ts'

/** Each is measured this often, in turns, and the median counts: the machine is seldom as quiet as it should be. */
const rounds = 5
/** Waiting sends, halfway through what is measured. */
const queues = { few: 1_000, many: 100_000 }
const portion: Portion = { warmUp: 1_000, sample: 1_600 }
const signMs = 1_500

interface Setting {
  readonly folder: string
  readonly gateway: BenchGateway
  readonly electron: string
  /** The database with the merchant and no sends. */
  readonly merchant: string
}

/** Sends through the whole durable path, beside a client that stores nothing and beside bare signatures. */
export const drain: Bench = {
  about: 'sends out of a waiting queue, by the real app and by a client that stores nothing',
  async run(folder) {
    const { executable } = await ensureElectron()
    const gateway = await openGateway(path.join(folder, 'gateway'))
    try {
      const merchant = await setUp(path.join(folder, 'set-up'), gateway.setupFile)
      const done: Round[] = []
      for (let round = 0; round < rounds; round++) {
        say(`round ${round + 1} of ${rounds}`)
        done.push(await playRound(round, { folder, gateway, electron: executable, merchant }))
      }
      return report(done, queues)
    } finally {
      await gateway.close()
    }
  },
}

async function playRound(round: number, setting: Setting): Promise<Round> {
  const { electron, gateway } = setting
  const { privateKeyPem } = gateway.material.merchant
  const signing = { kind: 'sign', privateKeyPem, lanes: laneWidth, ms: signMs } as const
  const signatures = {
    node: (await signBare(signing, null)).perSecond,
    electron: (await signBare(signing, electron)).perSecond,
  }
  const peer = (name: string, runtime: string | null) =>
    withGateway(gateway, () => sendBare(peerJob(gateway, `${name}${round}x`), runtime))
  const queue = (waiting: number) => withGateway(gateway, () => drainQueue(waiting, round, setting))
  return {
    signatures,
    peer: { node: await peer('N', null), electron: await peer('E', electron) },
    app: { few: await queue(queues.few), many: await queue(queues.many) },
  }
}

/** Adds what the gateway took for each coupon. */
async function withGateway<T>(
  gateway: BenchGateway,
  send: () => Promise<T>,
): Promise<T & { gatewayMs: number }> {
  const before = await gateway.account()
  const figures = await send()
  const after = await gateway.account()
  const cpuUs = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system
  return { ...figures, gatewayMs: cpuUs / 1000 / (after.coupons - before.coupons) }
}

function peerJob({ material, url }: BenchGateway, name: string): SendJob {
  const { privateKeyPem, mchid, serialNo, appid } = material.merchant
  const { id: publicKeyId, publicKeyPem } = material.publicKey
  const merchant = { privateKeyPem, mchid, serialNo, appid, publicKeyId, publicKeyPem }
  return { kind: 'send', ...merchant, ...portion, stockId, url, name, lanes: laneWidth }
}

async function drainQueue(waiting: number, round: number, { folder, merchant }: Setting) {
  const userData = path.join(folder, `user-data-${waiting}-${round}`)
  mkdirSync(userData)
  const rows = waiting + portion.warmUp + portion.sample / 2
  fill(merchant, path.join(userData, 'handsel.db'), rows, `Q${waiting}R${round}x`)
  const figures = await drainByApp(userData, portion)
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  return figures
}
