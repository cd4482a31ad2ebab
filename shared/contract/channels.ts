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
] as const
export type RequestChannel = (typeof requestChannels)[number]

export const eventChannels = ['status.changed', 'sends.changed', 'app.leaveAsked'] as const
export type EventChannel = (typeof eventChannels)[number]
