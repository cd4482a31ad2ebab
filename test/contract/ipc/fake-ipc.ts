import type { Log, LogData } from '../../../electron/app/log-port.ts'
import { serveContract, type IpcMainLike } from '../../../electron/ipc/router.ts'
import { trustedSender, type SenderFrame } from '../../../electron/ipc/trusted-sender.ts'
import { requestChannels, type RequestChannel } from '../../../shared/contract/channels.ts'
import type { Handlers, RequestOf } from '../../../shared/contract/contract.ts'
import { appError, type AppError } from '../../../shared/errors.ts'
import { err, type Result } from '../../../shared/result.ts'

type Listener = Parameters<IpcMainLike['handle']>[1]

/** The page's own main frame. */
export const ownFrame: SenderFrame = { frameTreeNodeId: 1, origin: 'app://handsel', parent: null }

/** What every handler of the bench answers: an error of its own, to be told from the router's. */
export const handlerAnswer = err(appError('send.no-merchant', {}))

/** A handler of every channel that does the same. */
export function handleAll(
  handle: (channel: RequestChannel, request: unknown) => Promise<unknown>,
): Handlers {
  const pairs = requestChannels.map(
    (channel) => [channel, (request: unknown) => handle(channel, request)] as const,
  )
  // Each answers what the test says, right or wrong.
  return Object.fromEntries(pairs) as unknown as Handlers
}

/** A router over a stand-in for ipcMain, with handlers that keep what reached them. */
export function serveBench(options: {
  readonly answer?: () => Promise<Result<unknown, AppError>>
  readonly validateResponses?: boolean
  readonly windowGone?: boolean
}) {
  const { answer = () => Promise.resolve(handlerAnswer) } = options
  const listeners = new Map<string, Listener>()
  const received: { channel: RequestChannel; request: unknown }[] = []
  const told: { channel: RequestChannel; code: string }[] = []
  const logged: { event: string; data: LogData | undefined }[] = []
  const note = (event: string, data?: LogData): void => void logged.push({ event, data })
  const log: Log = { info: note, warn: note, error: note }
  const handlers = handleAll((channel, request) => {
    received.push({ channel, request })
    return answer()
  })
  const window = {
    isDestroyed: () => options.windowGone ?? false,
    webContents: { mainFrame: ownFrame },
  }
  const dispose = serveContract({
    ipcMain: {
      handle: (channel, listener) => {
        if (listeners.has(channel)) throw new Error(`second handler for ${channel}`)
        listeners.set(channel, listener)
      },
      removeHandler: (channel) => void listeners.delete(channel),
    },
    handlers,
    isTrusted: trustedSender(() => window, 'app://handsel'),
    log,
    onError: (channel, error) => void told.push({ channel, code: error.code }),
    validateResponses: options.validateResponses ?? true,
  })
  return {
    received,
    logged,
    /** Errors that were noted as told to the page. */
    told,
    dispose,
    served: () => [...listeners.keys()],
    /** What the page gets for these arguments from this frame. */
    async invoke(channel: string, args: readonly unknown[], frame: SenderFrame | null = ownFrame) {
      const listener = listeners.get(channel)
      if (listener === undefined) throw new Error(`nobody serves ${channel}`)
      return listener({ senderFrame: frame }, ...args)
    },
  }
}

/** One request per channel that the contract accepts; a new channel does not compile without one. */
export const goodRequests: { readonly [C in RequestChannel]: RequestOf<C> } = {
  'app.status': null,
  'app.leave': null,
  'network.changed': null,
  'sends.accept': {
    submissionId: '0b9f0c3a-6a0e-4a53-9d0e-3f1f0f8f2a11',
    profileId: '1900006511-wx0123456789abcdef',
    openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
    stockId: '98065001',
    couponCode: null,
    confirmRepeat: false,
    replaces: null,
  },
  'sends.page': {
    before: null,
    after: null,
    skip: 0,
    limit: 50,
    states: ['queued', 'sent'],
    doubt: null,
    needsPerson: false,
    search: null,
  },
  'sends.counts': { search: null },
  'sends.today': null,
  'memberCodes.find': { code: 'VIP 0042' },
  'memberCodes.count': null,
  'memberCodes.import': null,
  'sends.attempts': { outRequestNo: 'HS20261123000001' },
  'sends.retry': { outRequestNo: 'HS20261123000001' },
  'sends.hold': { outRequestNo: 'HS20261123000001' },
  'sends.release': { outRequestNo: 'HS20261123000001' },
  'sends.cancel': { outRequestNo: 'HS20261123000001' },
  'outbox.resume': null,
  'storage.setAside': null,
  'setup.choose': null,
  'setup.holdKeyInMemory': null,
  'merchants.switch': { id: 'rehearsal' },
  'merchants.label': { id: '1900006511-wx0123456789abcdef', name: '二号店', colour: 'copper' },
  'merchants.remove': { id: '1900006511-wx0123456789abcdef' },
  'merchants.revert': { id: '1900006511-wx0123456789abcdef' },
  'wizard.begin': { rotates: null },
  'wizard.choose': { what: 'files' },
  'wizard.take': { paths: ['/home/shop/apiclient_key.pem'] },
  'wizard.unlock': { password: '1900000109' },
  'wizard.change': { appid: 'wxd678efa567ab6787' },
  'wizard.download': { apiV3Key: '0123456789abcdef0123456789abcdef' },
  'wizard.test': null,
  'wizard.store': { into: 'keychain' },
  'wizard.cancel': null,
  'rehearsal.setOutage': { outage: true },
  'settings.update': { language: 'en' },
  'stocks.list': null,
  'stocks.refresh': { stockId: null },
  'stocks.add': { stockId: '98065001', name: '满 100 减 20' },
  'stocks.addFromFile': null,
  'stocks.rename': { stockId: '98065001', name: null },
  'stocks.move': { stockId: '98065001', to: 2 },
  'stocks.remove': { stockId: '98065001' },
  'codes.find': { stockId: '98065001', code: 'CARD-1' },
  'codes.look': { stockId: '98065001' },
  'codes.answer': {
    stockId: '98065001',
    hash: '0123456789abcdef'.repeat(4),
    isHeading: true,
  },
  'codes.import': { stockId: '98065001', planHash: '0123456789abcdef'.repeat(4) },
  'codes.putBack': { stockId: '98065001' },
  'codes.discard': { stockId: '98065001' },
  'support.save': null,
  'lock.status': null,
  'lock.lock': null,
  'lock.unlock': { pin: '4711' },
  'lock.setPin': { current: null, next: '4711' },
  'lock.setIdle': { minutes: 10 },
  'hid.pick': null,
  'hid.choose': { choice: null },
  'hid.forget': null,
  'camera.open': null,
  'camera.close': null,
}
