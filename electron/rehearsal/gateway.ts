import { createPrivateKey } from 'node:crypto'
import type { Clock, Random } from '../../shared/ports.ts'
import { refusals } from './desk/business-refusals.ts'
import type { Coupon } from './desk/coupon.ts'
import { Desk } from './desk/desk.ts'
import { noJournal, openJournal } from './desk/journal.ts'
import { rehearsalStocks, type RehearsalStock } from './desk/stocks.ts'
import { control, controlPrefix } from './faults/control.ts'
import { FaultBoard } from './faults/fault-board.ts'
import { certify, createPlatformKey, fiveYears, platformKey } from './material/certify.ts'
import { createPublicKey as createAnswerKey, type GatewayMaterial } from './material/material.ts'
import type { VerificationMode } from './verification-mode.ts'
import { AnswerKeys, type AnswerKey } from './wire/answer-keys.ts'
import { errorContent, plainAnswer } from './wire/answer.ts'
import { listen, type Handler, type Listener, type Witness } from './wire/listener.ts'
import { MerchantCertificates } from './wire/merchant-certificates.ts'
import { respond, type RespondParts } from './wire/respond.ts'
import { createWaitingRoom } from './wire/waiting-room.ts'

/** What a gateway is started with. */
export interface GatewayOptions {
  readonly material: GatewayMaterial
  readonly clock: Clock
  readonly random: Random
  /** 0, and any free port, without. */
  readonly port?: number
  /** Remembers the ledger in this file; without, it is forgotten with the process. */
  readonly journalFile?: string
  readonly stocks?: readonly RehearsalStock[]
  /** Public key, without; a merchant with a platform certificate may name the public key too. */
  readonly verificationMode?: VerificationMode
  /** The certificate that clients were given; one is made, without. */
  readonly platformCertificatePem?: string
  /** 32 bytes; `GET /v3/certificates` answers nothing without. */
  readonly apiV3Key?: string
  /** What `offset` counts in the coupon list; coupons, without (reference §2.2). */
  readonly offsetCounts?: 'coupons' | 'pages'
  /** Sees every request, for whoever wants to prove what a client sent. */
  readonly witness?: Witness
}

/** A WeChat Pay stand-in on 127.0.0.1. */
export interface Gateway {
  /** Scheme, host and port. */
  readonly url: string
  readonly port: number
  readonly faults: FaultBoard
  readonly keys: AnswerKeys
  /** Those that the merchant may sign with. */
  readonly certificates: MerchantCertificates
  /** Makes a new answer key and announces it (see `keys`). */
  announceKey(): Promise<AnswerKey>
  /** Every coupon issued, user by user. */
  ledger(): readonly Coupon[]
  /** Opens one more port over the same ledger, as WeChat Pay's backup host; it goes and comes on its own. */
  openBackup(): Promise<GatewayHost>
  /** Stops listening and breaks all connections, as a network that is away. */
  goDown(): Promise<void>
  /** Listens again on the same port. */
  comeUp(): Promise<void>
  /** Ends for good. */
  close(): Promise<void>
}

/** One more host of a gateway. */
export interface GatewayHost extends Listener {
  /** Scheme, host and port. */
  readonly url: string
}

/** Starts a gateway. Rejects when the port is taken or the journal cannot be read. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { material, clock, random } = options
  const keys = await answerKeys(options)
  const desk = openDesk(options)
  const faults = new FaultBoard(random)
  const room = createWaitingRoom(clock)
  const certificates = new MerchantCertificates(material.merchant)
  const parts: RespondParts = {
    desk,
    keys,
    faults,
    clock,
    random,
    apiV3Key: options.apiV3Key ?? null,
    offsetCounts: options.offsetCounts ?? 'coupons',
    merchant: { mchid: material.merchant.mchid, certificates },
    stranger: strangerOf(options),
    wait: room.wait,
  }
  const ledger = (): readonly Coupon[] => desk.book.all()
  const announceKey = async (): Promise<AnswerKey> => {
    const key = await newKey(options)
    keys.announce(key)
    return key
  }
  const vanish = (ms: number): void => {
    void goDown().then(() => returnAfter(ms))
  }
  const returnAfter = async (ms: number): Promise<void> => {
    if (!(await room.wait(ms))) return
    // Nobody waits for this promise: a port that is taken meanwhile is tried again.
    await comeUp().catch(() => returnAfter(200))
  }
  const handler: Handler = async (incoming) => {
    try {
      if (incoming.path.startsWith(controlPrefix)) {
        return await control(incoming, { faults, keys, ledger, announceKey, vanish })
      }
      return { delivery: await respond(incoming, parts) }
    } catch (error) {
      const detail = { unexpected: error instanceof Error ? error.message : String(error) }
      const content = errorContent({ ...refusals.systemError, detail })
      return { delivery: plainAnswer(content, random, clock.now()) }
    }
  }

  const listener = await listen(options.port ?? 0, handler, options.witness).catch(
    (error: unknown) => {
      desk.close()
      throw error
    },
  )
  const backups: Listener[] = []
  let closed = false
  const goDown = async (): Promise<void> => {
    room.sendAway()
    await listener.goDown()
  }
  const comeUp = async (): Promise<void> => {
    if (!closed) await listener.comeUp()
  }
  return {
    url: urlOf(listener),
    port: listener.port,
    faults,
    keys,
    certificates,
    announceKey,
    ledger,
    openBackup: async () => {
      const backup = await listen(0, handler, options.witness)
      backups.push(backup)
      return { ...backup, url: urlOf(backup) }
    },
    goDown,
    comeUp,
    close: async () => {
      closed = true
      await goDown()
      for (const backup of backups) await backup.goDown()
      desk.close()
    },
  }
}

function urlOf({ port }: Listener): string {
  return `http://127.0.0.1:${port}`
}

function openDesk({ material, random, stocks, journalFile }: GatewayOptions): Desk {
  return new Desk({
    stocks: stocks ?? rehearsalStocks,
    caller: material.merchant,
    random,
    journal: journalFile === undefined ? noJournal() : openJournal(journalFile),
  })
}

async function answerKeys(options: GatewayOptions): Promise<AnswerKeys> {
  const { material, clock } = options
  const publicKey: AnswerKey = {
    kind: 'public-key',
    ...material.publicKey,
    certificatePem: null,
  }
  if (!hasCertificate(options)) return new AnswerKeys(publicKey)
  const pem =
    options.platformCertificatePem
    ?? (await certify(material, fiveYears(clock.now()))).platformCertificatePem
  return new AnswerKeys(platformKey(material, pem), [publicKey])
}

async function newKey(options: GatewayOptions): Promise<AnswerKey> {
  const { material, clock, random } = options
  return hasCertificate(options)
    ? createPlatformKey(random, fiveYears(clock.now()))
    : createAnswerKey(material.merchant.mchid, random)
}

/** A key and an id that clients in this mode were never told: those of the other mode, under another number. */
function strangerOf(options: GatewayOptions): RespondParts['stranger'] {
  const { platform, publicKey } = options.material
  return hasCertificate(options)
    ? { id: flipLast(platform.serialNo), privateKey: createPrivateKey(publicKey.privateKeyPem) }
    : { id: flipLast(publicKey.id), privateKey: createPrivateKey(platform.privateKeyPem) }
}

function hasCertificate(options: GatewayOptions): boolean {
  return options.verificationMode === 'platform-certificate'
}

function flipLast(id: string): string {
  return id.slice(0, -1) + (id.endsWith('0') ? '1' : '0')
}
