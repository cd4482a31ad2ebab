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
  'outbox.resume',
  'storage.setAside',
  'setup.choose',
  'setup.holdKeyInMemory',
  'rehearsal.setOutage',
  'settings.update',
  'stocks.list',
  'stocks.refresh',
  'stocks.add',
  'stocks.addFromFile',
  'stocks.rename',
  'stocks.move',
  'stocks.remove',
  'codes.look',
  'codes.import',
  'codes.putBack',
  'codes.discard',
] as const
export type RequestChannel = (typeof requestChannels)[number]

export const eventChannels = [
  'status.changed',
  'sends.changed',
  'stocks.changed',
  'app.leaveAsked',
] as const
export type EventChannel = (typeof eventChannels)[number]
