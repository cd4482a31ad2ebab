import type { EventChannel, RequestChannel } from '../../../shared/contract/channels.ts'
import type {
  EventOf,
  HandselApi,
  RequestOf,
  ResponseOf,
} from '../../../shared/contract/contract.ts'
import { requests } from '../../../shared/contract/contract.ts'
import { AppStatus } from '../../../shared/contract/status.ts'
import { usualCamera, usualScanner, usualSound } from '../../../shared/domain/usual-settings.ts'
import { Send, SendCounts, SendState } from '../../../shared/domain/send.ts'
import type { AppError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Result } from '../../../shared/result.ts'

type Answer = Result<unknown, AppError> | Promise<Result<unknown, AppError>>

/** One call that the page made. */
export interface Call {
  readonly channel: RequestChannel
  readonly request: unknown
}

/** Main as the page sees it, played by hand: every request is noted and checked against the contract. */
export class FakeHandsel implements HandselApi {
  readonly calls: Call[] = []
  readonly #answers = new Map<RequestChannel, (request: unknown) => Answer>()
  readonly #listeners = new Map<string, Set<(payload: never) => void>>()
  readonly request: HandselApi['request']

  constructor() {
    // Object.keys forgets the key type; the object is the contract itself.
    const channels = Object.keys(requests) as RequestChannel[]
    // Built channel by channel from the contract, which TypeScript cannot follow.
    this.request = Object.fromEntries(
      channels.map((channel) => [channel, (request: unknown) => this.#take(channel, request)]),
    ) as unknown as HandselApi['request']
  }

  /** Says how `channel` is answered from now on. */
  answer<C extends RequestChannel>(
    channel: C,
    how: (
      request: RequestOf<C>,
    ) => Result<ResponseOf<C>, AppError> | Promise<Result<ResponseOf<C>, AppError>>,
  ): void {
    // Only ever called with a request of the same channel.
    this.#answers.set(channel, (request) => how(request as RequestOf<C>))
  }

  /** What was dropped on the page, lot by lot. */
  readonly dropped: (readonly unknown[])[] = []

  readonly giveFiles: HandselApi['giveFiles'] = async (files) => {
    this.dropped.push(files)
    // The answer that a test gave for this channel has its type.
    const answered = await this.#answers.get('wizard.take')?.(null)
    return (answered ?? ok(null)) as Awaited<ReturnType<HandselApi['giveFiles']>>
  }

  readonly on: HandselApi['on'] = (event, listener) => {
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  emit<E extends EventChannel>(event: E, payload: EventOf<E>): void {
    // The caller pairs event and payload.
    for (const listener of this.#listeners.get(event) ?? []) listener(payload as never)
  }

  made(channel: RequestChannel): unknown[] {
    return this.calls.filter((call) => call.channel === channel).map(({ request }) => request)
  }

  async #take(channel: RequestChannel, request: unknown): Promise<Result<unknown, AppError>> {
    const checked = requests[channel].request.safeParse(request)
    if (!checked.success)
      return err({ code: 'ipc.malformed-request', particulars: { channel, path: '' } })
    this.calls.push({ channel, request })
    return (await this.#answers.get(channel)?.(request)) ?? ok(null)
  }
}

export const walletStock = '1286950000000039'
export const codeStock = '1286950000000041'
export const realOpenid = 'oh-394z-6CGkNoJrsDLTTUKiAnp4'

/** A status in which everything works, with the given parts in place of its own. */
export function statusWith(parts: Record<string, unknown> = {}): AppStatus {
  return AppStatus.parse({
    version: '0.1.0',
    setup: { state: 'ready' },
    profile: {
      id: 'shop',
      name: '桂香斋',
      appid: 'wx0123456789abcdef',
      mchid: '1900006511',
      serialNo: '3775B6A45ACD588826D15E583A95F5DD1234ABCD',
      verification: 'public-key',
      verificationId: 'PUB_KEY_ID_0119000065112025100900111889',
      rehearsal: false,
      keyLocation: 'keychain',
      stocks: [
        { stockId: walletStock, name: '满 50 减 10', couponCodeMode: 'WECHATPAY_MODE' },
        { stockId: codeStock, name: '蛋糕兑换券', couponCodeMode: 'MERCHANT_API' },
      ],
    },
    merchants: [
      {
        id: 'shop',
        name: '桂香斋',
        colour: 'teal',
        mchid: '1900006511',
        appid: 'wx0123456789abcdef',
        serialNo: '3775B6A45ACD588826D15E583A95F5DD1234ABCD',
        kind: 'live',
        atCounter: true,
        pendingCount: 0,
        waits: { notOpened: null, pauses: [], forPerson: null },
        daysLeft: null,
        replacedSerialNo: null,
      },
    ],
    connectivity: 'online',
    pendingCount: 0,
    pauses: [],
    practiceOutage: null,
    exposedKeyFile: null,
    clockSkewMs: null,
    expiring: [],
    settings: {
      language: 'zh-CN',
      theme: 'light',
      limits: { waiting: 2000, waitingPerStock: 1000, perCustomerPerDay: 5, ageHours: 72 },
      codesLowAt: 50,
      cardStocks: [],
      scanner: usualScanner,
      sound: usualSound,
      hidScanner: null,
      camera: usualCamera,
    },
    ...parts,
  })
}

/** Counts of sends, none but the given. */
export function countsWith(
  byState: Partial<SendCounts['byState']> = {},
  others: Partial<SendCounts> = {},
): SendCounts {
  const none = Object.fromEntries(SendState.options.map((state) => [state, 0]))
  return SendCounts.parse({
    byState: { ...none, ...byState },
    doubtful: 0,
    needsPerson: 0,
    ...others,
  })
}

let made = 0

/** A send in the given state. */
export function sendWith(parts: Record<string, unknown> = {}): Send {
  made += 1
  return Send.parse({
    seq: made,
    outRequestNo: `HS${String(made).padStart(8, '0')}`,
    profileId: 'shop',
    openid: realOpenid,
    stockId: walletStock,
    stockName: '满 50 减 10',
    couponCode: null,
    state: 'sending',
    doubt: false,
    reason: null,
    wechatError: null,
    attempts: 1,
    acceptedAt: 1_795_000_000_000 + made,
    updatedAt: 1_795_000_000_000 + made,
    nextAttemptAt: null,
    needsPerson: false,
    replaces: null,
    replacedBy: null,
    ...parts,
  })
}
