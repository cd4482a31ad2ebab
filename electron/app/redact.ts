import type { LogData } from './log-port.ts'

/** Longest text one log value may have, in characters; cut only after redaction, so that no secret is cut short. */
const maxLength = 8192

/** A PEM block of any kind; one that lost its end is taken to the end of the text. */
const pemBlock = /-----BEGIN ([A-Z0-9 ]{1,64})-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,64}-----|$)/g
/** An Authorization header or its value wherever it stands; to the end of the line, for the value itself has quotes. */
const authorization =
  /((?:proxy-)?authorization)["']?\s*[:=][^\r\n]*|(WECHATPAY2-[A-Z0-9-]{1,40})[ \t][^\r\n]*/gi
/** A line of base64 or base64url, with the lines that follow it, also where the line breaks were escaped. */
const base64Lines =
  /[A-Za-z0-9+/_-]{40,}={0,2}(?:(?:\s|\\[nrt])+[A-Za-z0-9+/_-]{40,}={0,2})*(?:(?:\s|\\[nrt])+[A-Za-z0-9+/_-]{1,}={0,2})?/g
/** An openid as all real ones are (reference §4), not a part of a longer word. */
const openid = /(?<=^|[^0-9A-Za-z_-]|%[0-9A-Fa-f]{2}|\\[nrt])o[0-9A-Za-z_-]{27}(?![0-9A-Za-z_-])/g

/** Takes out of a text whatever must not be written down: PEM, Authorization values, long base64, whole openids. */
export function redact(text: string): string {
  return text
    .replace(pemBlock, (_block, kind: string) => `[pem ${kind.toLowerCase()}]`)
    .replace(authorization, (_match, header: string | undefined, scheme: string | undefined) =>
      header === undefined ? `${scheme ?? ''} [authorization]` : `${header}: [authorization]`,
    )
    .replace(base64Lines, (run) => (base64Length(run) >= 200 ? '[base64]' : run))
    .replace(openid, shortenOpenid)
}

/** An openid as it may be shown in a log: `oAbC…wXyZ`; too short to shorten means not shown at all. */
export function shortenOpenid(value: string): string {
  return value.length > 12 ? `${value.slice(0, 4)}…${value.slice(-4)}` : '…'
}

const secretNames = /^(?:authorization|password|passphrase|secret|private_?key|pem)$/i

/** The particulars of a log entry, each redacted by its name and by its content. */
export function redactData(data: LogData): Record<string, string | number | boolean | null> {
  const clean: Record<string, string | number | boolean | null> = {}
  for (const [name, value] of Object.entries(data)) {
    if (value !== undefined) clean[name] = redactValue(name, value)
  }
  return clean
}

// `unknown`, not LogValue: an object that slipped past the types must not be spelled out.
function redactValue(name: string, value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (secretNames.test(name)) return '[secret]'
  if (typeof value !== 'string') return `[${typeof value}]`
  const clean = name.toLowerCase() === 'openid' ? shortenOpenid(value) : redact(value)
  return clean.length > maxLength ? `${clean.slice(0, maxLength)}…` : clean
}

function base64Length(run: string): number {
  return run.replace(/\\[nrt]|\s/g, '').length
}
