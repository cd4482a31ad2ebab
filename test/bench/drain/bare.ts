import path from 'node:path'
import { startWorker } from '../support/worker-process.ts'

/** Signs as fast as the machine can. */
export interface SignJob {
  readonly kind: 'sign'
  readonly privateKeyPem: string
  readonly lanes: number
  readonly ms: number
}

/** Sends coupons with wechatpay-axios-plugin, which stores nothing. */
export interface SendJob {
  readonly kind: 'send'
  readonly privateKeyPem: string
  readonly mchid: string
  readonly serialNo: string
  readonly appid: string
  readonly stockId: string
  readonly publicKeyId: string
  readonly publicKeyPem: string
  readonly url: string
  /** Tells the customers and numbers of this job from those of others; letters and digits. */
  readonly name: string
  readonly lanes: number
  /** Sends before the measurement begins, and sends that are measured. */
  readonly warmUp: number
  readonly sample: number
}

/** What a process of its own does beside the app. */
export type BareJob = SignJob | SendJob

/** What came of signing. */
export interface SignFigures {
  readonly perSecond: number
}

/** What came of sending. */
export interface SendFigures {
  readonly perSecond: number
  /** Processor time of the process for each send, ms. */
  readonly ownMs: number
}

/** Signs in a fresh process of Node, or of the Node within `electron`. */
export async function signBare(job: SignJob, electron: string | null): Promise<SignFigures> {
  return (await run(job, electron)) as SignFigures // what bare.mjs answers to such a job
}

/** Sends in a fresh process of Node, or of the Node within `electron`. */
export async function sendBare(job: SendJob, electron: string | null): Promise<SendFigures> {
  return (await run(job, electron)) as SendFigures // what bare.mjs answers to such a job
}

async function run(job: BareJob, electron: string | null): Promise<unknown> {
  const worker = startWorker(
    path.join(import.meta.dirname, 'bare.mjs'),
    electron === null ? {} : { execPath: electron, env: { ELECTRON_RUN_AS_NODE: '1' } },
  )
  try {
    return await worker.ask(job)
  } finally {
    await worker.close()
  }
}
