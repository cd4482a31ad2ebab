import path from 'node:path'
import type { RehearsalMaterial } from '../../../electron/rehearsal/material/material.ts'
import { startWorker } from './worker-process.ts'

/** What the gateway's process is asked. */
export type GatewayQuestion =
  | { readonly kind: 'open'; readonly folder: string }
  | { readonly kind: 'account' }
  | { readonly kind: 'issued' }

/** What a gateway that was opened says of itself. */
export interface OpenedGateway {
  readonly url: string
  readonly setupFile: string
  readonly material: RehearsalMaterial
}

/** What the gateway has issued and used so far. */
export interface GatewayAccount {
  readonly coupons: number
  /** µs of processor time. */
  readonly cpu: NodeJS.CpuUsage
}

/** What the gateway's process answers. */
export type GatewayAnswer = OpenedGateway | GatewayAccount | readonly string[]

/** The gateway in its own process. */
export interface BenchGateway extends OpenedGateway {
  account(): Promise<GatewayAccount>
  /** The openids of those who have a coupon, in the order in which they were issued. */
  issued(): Promise<readonly string[]>
  close(): Promise<void>
}

/** Starts a gateway and writes what a merchant has from it into `folder`. */
export async function openGateway(folder: string): Promise<BenchGateway> {
  const worker = startWorker(path.join(import.meta.dirname, 'gateway-process.ts'))
  const ask = (question: GatewayQuestion) => worker.ask(question)
  // The process answers each question with its own kind of answer.
  const opened = (await ask({ kind: 'open', folder })) as OpenedGateway
  return {
    ...opened,
    account: async () => (await ask({ kind: 'account' })) as GatewayAccount,
    issued: async () => (await ask({ kind: 'issued' })) as readonly string[],
    close: () => worker.close(),
  }
}
