import { z } from 'zod'
import type { Coupon } from '../desk/coupon.ts'
import type { AnswerKeys } from '../wire/answer-keys.ts'
import type { Answer } from '../wire/answer.ts'
import { headerOf, type Incoming } from '../wire/incoming.ts'
import { Fault } from './fault.ts'
import type { FaultBoard } from './fault-board.ts'

/** Where the control API lives; outside /v3, so that it can never be taken for WeChat Pay's. */
export const controlPrefix = '/_rehearsal/'

/** What the control API steers. */
export interface ControlParts {
  readonly faults: FaultBoard
  readonly keys: AnswerKeys
  readonly ledger: () => readonly Coupon[]
  readonly announceKey: () => Promise<unknown>
  /** Goes down for so many milliseconds, then comes back. */
  readonly vanish: (ms: number) => void
}

interface Controlled {
  readonly delivery: Answer
  readonly afterwards?: () => void
}

const Stage = z.strictObject({ stage: z.enum(['announced', 'switched', 'retired']) })

/**
 * The control API, unsigned JSON: `faults` (GET, POST a fault, DELETE all or one by id), `ledger` (GET, filtered by
 * `openid`, `stockId`, `outRequestNo`), `keys` (GET, POST a stage of rotation) and `down?ms=` (POST). Web pages get in
 * neither by an `Origin` nor by another host name.
 */
export async function control(incoming: Incoming, parts: ControlParts): Promise<Controlled> {
  if (!isLocal(incoming)) return json(403, { error: 'only for programs on this machine' })
  const [what = '', id] = incoming.path.slice(controlPrefix.length).split('/')
  switch (`${incoming.method} ${what}`) {
    case 'GET faults':
      return json(200, parts.faults.list())
    case 'POST faults':
      return addFault(incoming, parts.faults)
    case 'DELETE faults':
      return removeFaults(id, parts.faults)
    case 'GET ledger':
      return json(200, parts.ledger().filter(ledgerFilter(incoming.query)))
    case 'GET keys':
      return keyList(parts.keys)
    case 'POST keys':
      return rotate(incoming, parts)
    case 'POST down': {
      const ms = Number(incoming.query.get('ms') ?? Number.NaN)
      if (!Number.isInteger(ms) || ms < 0) return json(400, { error: 'ms: a whole number' })
      return { ...json(200, { downForMs: ms }), afterwards: () => parts.vanish(ms) }
    }
    default:
      return json(404, { error: 'no such control' })
  }
}

function isLocal(incoming: Incoming): boolean {
  const name = (headerOf(incoming, 'host') ?? '').replace(/:\d+$/, '')
  return headerOf(incoming, 'origin') === null && (name === '127.0.0.1' || name === 'localhost')
}

function addFault(incoming: Incoming, faults: FaultBoard): Controlled {
  const fault = Fault.safeParse(parseJson(incoming.body))
  if (!fault.success) return json(400, { error: z.prettifyError(fault.error) })
  return json(201, { id: faults.add(fault.data) })
}

function removeFaults(id: string | undefined, faults: FaultBoard): Controlled {
  if (id === undefined) faults.clear()
  else if (!faults.remove(id)) return json(404, { error: `no fault ${id}` })
  return json(200, faults.list())
}

function ledgerFilter(query: URLSearchParams): (coupon: Coupon) => boolean {
  const [openid, stockId, outRequestNo] = ['openid', 'stockId', 'outRequestNo'].map((name) =>
    query.get(name),
  )
  return (coupon) =>
    (openid == null || coupon.openid === openid)
    && (stockId == null || coupon.stockId === stockId)
    && (outRequestNo == null || coupon.sendRequestNo === outRequestNo)
}

async function rotate(incoming: Incoming, parts: ControlParts): Promise<Controlled> {
  const wanted = Stage.safeParse(parseJson(incoming.body))
  if (!wanted.success) return json(400, { error: z.prettifyError(wanted.error) })
  const { stage } = wanted.data
  if (stage === 'announced') await parts.announceKey()
  else parts.keys.advance(stage)
  return keyList(parts.keys)
}

function keyList(keys: AnswerKeys): Controlled {
  const known = keys.known().map(({ kind, id, publicKeyPem, certificatePem }) => ({
    kind,
    id,
    publicKeyPem,
    certificatePem,
  }))
  return json(200, { stage: keys.stage, keys: known })
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined // which no schema accepts, so the caller is told
  }
}

function json(status: number, value: unknown): Controlled {
  const body = Buffer.from(JSON.stringify(value))
  const headers = { 'Content-Type': 'application/json', 'Content-Length': String(body.length) }
  return { delivery: { kind: 'answer', status, headers, body, cutShort: false } }
}
