import type { KeyObject } from 'node:crypto'
import type { Connectivity, ProfileSummary } from '../../shared/domain/profile.ts'
import type { Send } from '../../shared/domain/send.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { ok, type Result } from '../../shared/result.ts'
import { openOutbox, type Outbox } from '../outbox/outbox.ts'
import type { PauseStore } from '../outbox/pauses.ts'
import type { OutboxStore } from '../outbox/store.ts'
import { createClient } from '../wechatpay/client.ts'
import { watchConnectivity, type ConnectivityWatch } from '../wechatpay/connectivity.ts'
import { createHosts, wechatPayOrigins } from '../wechatpay/hosts.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import { busifavor } from '../wechatpay/programmes/busifavor/busifavor.ts'
import type { Transport } from '../wechatpay/transport.ts'
import { createVerifier } from '../wechatpay/verifier.ts'
import { describeThrown, type Log } from './log-port.ts'

/** A merchant at work: its key in memory, its queue running. */
export interface MerchantSession {
  readonly merchant: MerchantProfile
  readonly summary: ProfileSummary
  readonly outbox: Outbox
  readonly connectivity: ConnectivityWatch
  close(): Promise<void>
}

/** What a session is opened with. */
export interface SessionParts {
  readonly merchant: MerchantProfile
  readonly privateKey: KeyObject
  readonly keyLocation: ProfileSummary['keyLocation']
  readonly transport: Transport
  readonly userAgent: string
  readonly store: OutboxStore
  readonly pauseStore: PauseStore
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly onSend: (send: Send) => void
  /** Something of the status other than a send may have changed. */
  readonly onChange: () => void
}

/** Opens a merchant: from here on its waiting sends go out. */
export function openMerchantSession(parts: SessionParts): Result<MerchantSession, AppError> {
  const { merchant, clock, random, log, onChange } = parts
  const client = createClient({
    credential: {
      mchid: merchant.mchid,
      serialNo: merchant.serialNo,
      privateKey: parts.privateKey,
    },
    verifier: createVerifier(merchant.verificationKeys),
    verificationId: merchant.verificationKeys[0].id,
    transport: parts.transport,
    hosts: createHosts(merchant.apiBase === null ? wechatPayOrigins : [merchant.apiBase], clock),
    userAgent: parts.userAgent,
    clock,
    random,
  })
  // The outbox tells the watch what it saw, and the watch tells the outbox when the network is back.
  let watch: ConnectivityWatch | undefined
  const outbox = openOutbox({
    merchant,
    programme: busifavor,
    client,
    store: parts.store,
    pauseStore: parts.pauseStore,
    clock,
    random,
    onSend: parts.onSend,
    onChange,
    onExchange: (exchange) => watch?.saw(exchange),
    onStoreError: (error) => log.error('outbox.store-failed', { code: error.code }),
    onCrash: (error) => log.error('outbox.work-crashed', { error: describeThrown(error) }),
  })
  if (!outbox.ok) return outbox
  const connectivity = watchConnectivity({
    client,
    clock,
    onChange: (state: Connectivity) => {
      log.info('network.changed', { state })
      onChange()
    },
    onAnswer: () => outbox.value.contact(),
  })
  watch = connectivity

  return ok({
    merchant,
    summary: summaryOf(merchant, parts.keyLocation),
    outbox: outbox.value,
    connectivity,
    async close() {
      connectivity.stop()
      await outbox.value.stop()
      client.close()
    },
  })
}

function summaryOf(
  merchant: MerchantProfile,
  keyLocation: ProfileSummary['keyLocation'],
): ProfileSummary {
  const [first] = merchant.verificationKeys
  return {
    id: merchant.id,
    name: merchant.name,
    appid: merchant.appid,
    mchid: merchant.mchid,
    serialNo: merchant.serialNo,
    verification: first.kind,
    verificationId: first.id,
    rehearsal: merchant.apiBase !== null,
    keyLocation,
    stocks: [...merchant.stocks],
  }
}
