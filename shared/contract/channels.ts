/** The names alone, so that the preload script need not carry the schemas. */
export const requestChannels = [
  'app.status',
  'sends.accept',
  'sends.page',
  'sends.retry',
  'sends.cancel',
  'outbox.resume',
  'setup.choose',
  'setup.holdKeyInMemory',
  'rehearsal.setOutage',
  'settings.update',
] as const
export type RequestChannel = (typeof requestChannels)[number]

export const eventChannels = ['status.changed', 'sends.changed'] as const
export type EventChannel = (typeof eventChannels)[number]
