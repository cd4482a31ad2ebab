import type { PageSource } from './origin.ts'

/** What the page may load and run: its own files, and nothing written into the document. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "worker-src 'self'",
]

/** What the worker that reads the camera's codes may do: compile the decoder that it fetches. The page itself may not. */
const decoderSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
]

const permissionsPolicy = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]

/**
 * Left to the page: sound for the tones of the counter, and what main has to permit besides: the HID-POS scanner
 * (hid-permit.ts) and a camera (camera-permit.ts).
 */
const featuresOfPage: readonly string[] = ['autoplay', 'hid', 'camera']

/** The headers on every answer to the page; why Cross-Origin-Opener-Policy is not among them: ADR 8. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy.join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': permissionsPolicy
    .map((feature) => `${feature}=${featuresOfPage.includes(feature) ? '(self)' : '()'}`)
    .join(', '),
}

/** The headers on the decoder's script, by which its worker is bound. */
export const decoderHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'Content-Security-Policy': decoderSecurityPolicy.join('; '),
}

/** The policy for a development server, which writes styles into the document and reloads over a web socket; one for all. */
export function devContentSecurityPolicy({ origin }: PageSource): string {
  const socket = origin.replace(/^http:/, 'ws:')
  return contentSecurityPolicy
    .map((directive) => {
      if (directive.startsWith('style-src')) return `${directive} 'unsafe-inline'`
      if (directive.startsWith('script-src')) return `${directive} 'wasm-unsafe-eval'`
      if (directive.startsWith('connect-src')) return `${directive} ${socket}`
      return directive
    })
    .join('; ')
}
