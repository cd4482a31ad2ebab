/** The names alone, so that the preload script need not carry the schemas. */
export const requestChannels = [
  'app.status',
  'app.leave',
  'network.changed',
  'sends.accept',
  'sends.page',
  'sends.counts',
  'sends.attempts',
  'sends.retry',
  'sends.hold',
  'sends.release',
  'sends.cancel',
  'sends.today',
  'memberCodes.find',
  'memberCodes.count',
  'memberCodes.import',
  'outbox.resume',
  'storage.setAside',
  'setup.choose',
  'setup.holdKeyInMemory',
  'merchants.switch',
  'merchants.label',
  'merchants.remove',
  'merchants.revert',
  'wizard.begin',
  'wizard.choose',
  'wizard.take',
  'wizard.unlock',
  'wizard.change',
  'wizard.download',
  'wizard.test',
  'wizard.store',
  'wizard.cancel',
  'rehearsal.setOutage',
  'settings.update',
  'stocks.list',
  'stocks.refresh',
  'stocks.add',
  'stocks.addFromFile',
  'stocks.rename',
  'stocks.move',
  'stocks.remove',
  'codes.find',
  'codes.look',
  'codes.answer',
  'codes.import',
  'codes.putBack',
  'codes.discard',
  'support.save',
  'lock.status',
  'lock.lock',
  'lock.unlock',
  'lock.setPin',
  'lock.setIdle',
  'hid.pick',
  'hid.choose',
  'hid.forget',
  'camera.open',
  'camera.close',
] as const
export type RequestChannel = (typeof requestChannels)[number]

/**
 * Channels that only the preload script calls: the page hands it the files that were dropped, and never gets to name a
 * path on this machine.
 */
export const preloadChannels = ['wizard.take'] as const satisfies readonly RequestChannel[]
/** Channels that the page may call. */
export type PageChannel = Exclude<RequestChannel, (typeof preloadChannels)[number]>
export const pageChannels: readonly PageChannel[] = requestChannels.filter(isPages)

function isPages(channel: RequestChannel): channel is PageChannel {
  return !preloadChannels.some((own) => own === channel)
}

export const eventChannels = [
  'status.changed',
  'sends.changed',
  'stocks.changed',
  'app.leaveAsked',
  'lock.changed',
  'hid.offered',
  'camera.withdrawn',
] as const
export type EventChannel = (typeof eventChannels)[number]

/** The most paths that main hears of when files are dropped. */
export const mostDropped = 50
