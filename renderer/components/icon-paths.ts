/** Line icons on a 24 × 24 grid, drawn for this app. */
export const iconPaths = {
  counter: 'M3 8V6h18v2a2.5 2.5 0 0 0 0 5M21 13v5H3v-5a2.5 2.5 0 0 0 0-5M9 6v2m0 3v2m0 3v2',
  outbox:
    'M4 14v5h16v-5M4 14h4l1.5 2.5h5L16 14h4M4 14l2-4m14 4-2-4M12 12V3m0 0L8.5 6.5M12 3l3.5 3.5',
  settings: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5',
  online: 'M5 12.5l4.5 4.5L19 7.5',
  offline:
    'M4 4l16 16M8.5 16a5 5 0 0 1 7 0M5 12.5a10 10 0 0 1 4-2.4m6.4.2a10 10 0 0 1 3.6 2.2M12 20h0',
  checking: 'M12 4a8 8 0 1 1-8 8',
  warning: 'M12 4 2.8 20h18.4L12 4Zm0 6v4.5m0 3h0',
  error: 'M8 3h8l5 5v8l-5 5H8l-5-5V8l5-5Zm4 4.5v5.5m0 3.5h0',
  pause: 'M8 5v14M16 5v14',
  file: 'M6 3h8l4 4v14H6V3Zm8 0v4h4M9 12h6m-6 4h6',
  key: 'M14.5 9.5 21 3m-3 3 2.5 2.5M15 9l2.5 2.5M9.5 19.5a5 5 0 1 1 5-5 5 5 0 0 1-5 5Z',
  down: 'M6 9.5l6 6 6-6',
  up: 'M6 14.5l6-6 6 6',
  refresh: 'M20 12a8 8 0 1 1-2.4-5.7M20 4v4h-4',
  plus: 'M12 5v14M5 12h14',
  remove: 'M6 6l12 12M18 6 6 18',
  code: 'M4 5v14M8 5v14M11 5v10M14 5v14M17 5v10M20 5v14',
  lock: 'M6 11h12v9H6v-9Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2.5',
  erase: 'M9 6h11v12H9l-6-6 6-6Zm3 3.5 5 5m0-5-5 5',
  keyboard: 'M3 7h18v10H3V7Zm3.5 3.5h0m3.5 0h0m3.5 0h0m3.5 0h0M8 14h8',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4V8Zm8 2a3.25 3.25 0 1 0 0 6.5 3.25 3.25 0 0 0 0-6.5Z',
  torch: 'M12 3v2.5M5.6 5.6l1.8 1.8m9.2 0 1.8-1.8M9 21h6m-5-3h4m-4-2.5a5 5 0 1 1 4 0V18h-4v-2.5Z',
} as const

export type IconName = keyof typeof iconPaths
