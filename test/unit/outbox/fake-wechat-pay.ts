import type { ApiCall, Client } from '../../../electron/wechatpay/client.ts'
import type { Observation } from '../../../electron/wechatpay/observation.ts'
import type { Clock } from '../../../shared/ports.ts'

/** A send as it reaches the fake. */
export interface ArrivedSend {
  readonly openid: string
  readonly stock_id: string
  readonly out_request_no: string
  readonly coupon_code?: string
}

/** How the fake takes one send: it may issue the coupon, or not, and answer as it likes. */
export type Handling = (
  send: ArrivedSend,
  commit: (send: ArrivedSend) => Observation,
) => Observation | Promise<Observation>

/** A WeChat Pay with a ledger, of which a test says how it behaves. */
export interface FakeWechatPay {
  readonly client: Client
  /** What became of the next sends, one each; after that `usually` holds again. */
  readonly next: Handling[]
  usually: Handling
  /** What a list is answered with; null answers from the ledger. */
  list: (() => Observation | Promise<Observation>) | null
  /** Lists do not show a coupon before this many have been asked for. */
  listLag: number
  /** Every send that arrived, with its exact body and when. */
  readonly sends: { readonly at: number; readonly body: string; readonly send: ArrivedSend }[]
  readonly lists: { readonly at: number; readonly path: string }[]
  /** Coupons issued: one for each stock, customer and number. */
  readonly ledger: Map<string, string>
  /** The most sends that were under way at once, and the most of one customer and stock. */
  readonly peak: { all: number; sameLane: number }
  /** Issues the coupon, once however often it is asked, and answers with it. */
  commit(send: ArrivedSend): Observation
}

/** Builds the fake; `clock` dates what arrives. */
export function createFakeWechatPay(clock: () => Clock): FakeWechatPay {
  const underWay: string[] = []
  const fake: FakeWechatPay = {
    client: { call: (call) => call_(call), close() {} },
    next: [],
    usually: (send) => fake.commit(send),
    list: null,
    listLag: 0,
    sends: [],
    lists: [],
    ledger: new Map(),
    peak: { all: 0, sameLane: 0 },
    commit(send) {
      const key = keyOf(send)
      const code = fake.ledger.get(key) ?? send.coupon_code ?? `W-${fake.ledger.size + 1}`
      fake.ledger.set(key, code)
      const { stock_id, out_request_no } = send
      return success({ send_coupon_result: { stock_id, out_request_no, coupon_code: code } })
    },
  }

  const call_ = async (call: ApiCall) => {
    const startedAt = clock().now()
    const observation = call.body === null ? await answerList(call) : await answerSend(call.body)
    return { observation, origin: 'https://fake', startedAt, durationMs: 1.5 }
  }

  const answerSend = async (body: string): Promise<Observation> => {
    // The fake trusts the app to write what the type says; what it writes is tested with the programme.
    const send = JSON.parse(body) as ArrivedSend
    fake.sends.push({ at: clock().now(), body, send })
    const lane = `${send.stock_id}/${send.openid}`
    underWay.push(lane)
    fake.peak.all = Math.max(fake.peak.all, underWay.length)
    const same = underWay.filter((other) => other === lane).length
    fake.peak.sameLane = Math.max(fake.peak.sameLane, same)
    const handling = fake.next.shift() ?? fake.usually
    const observation = await handling(send, fake.commit)
    underWay.splice(underWay.indexOf(lane), 1)
    return observation
  }

  const answerList = async (call: ApiCall): Promise<Observation> => {
    fake.lists.push({ at: clock().now(), path: call.path })
    if (fake.list) return fake.list()
    const url = new URL(call.path, 'https://fake')
    const prefix = `${url.searchParams.get('stock_id')}/${url.pathname.split('/').at(-2)}/`
    const shown = fake.lists.length > fake.listLag ? [...fake.ledger] : []
    const data = shown
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, coupon_code]) => ({ coupon_code, send_request_no: key.split('/')[2] }))
    return success({ data, total_count: data.length, offset: 0, limit: 20 })
  }
  return fake
}

/** How the ledger knows a send: by everything that makes it unique (reference §1.2). */
export function keyOf(send: ArrivedSend): string {
  return `${send.stock_id}/${send.openid}/${send.out_request_no}`
}

/** A verified 200. */
export function success(body: unknown): Observation {
  return answered(200, body)
}

/** A verified error answer. */
export function refusal(status: number, code: string, message = ''): Observation {
  return answered(status, { code, message })
}

/** The network was away: nothing arrived. */
export const unreachable: Observation = {
  kind: 'failure',
  mayHaveArrived: false,
  cause: 'ECONNREFUSED',
}

/** Takes the send as `handling` does, but its answer never comes back. */
export function answerLost(handling: Handling): Handling {
  return async (send, commit) => {
    await handling(send, commit)
    return noAnswer
  }
}

/** No answer came; nobody knows whether the request arrived. */
export const noAnswer: Observation = { kind: 'failure', mayHaveArrived: true, cause: 'TIMEOUT' }

function answered(status: number, body: unknown): Observation {
  return {
    kind: 'answer',
    status,
    verification: 'verified',
    body: JSON.stringify(body),
    requestId: '08F8A0E1-0',
    skewMs: 0,
  }
}
