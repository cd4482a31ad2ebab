/** One armoured block of a PEM file. */
export interface PemBlock {
  /** The words after BEGIN: `PRIVATE KEY`, `CERTIFICATE`, … */
  readonly label: string
  /** True where the block says `Proc-Type: 4,ENCRYPTED`, the form before PKCS#8. */
  readonly encrypted: boolean
  /** The bytes inside; null where the armour holds no clean base64. */
  readonly der: Buffer | null
}

/** More blocks than any key or certificate file has; bounds the work on a hostile one. */
const MOST_BLOCKS = 32

const BEGIN = '-----BEGIN '
const DASHES = '-----'

/**
 * The complete PEM blocks of a file in their order, whatever stands around them; tolerates BOM, CRLF, indentation and
 * any line length. Empty for a file that is no PEM.
 */
export function pemBlocks(content: Buffer | string): readonly PemBlock[] {
  const text = typeof content === 'string' ? content : decodeText(content)
  const blocks: PemBlock[] = []
  let from = 0
  for (let seen = 0; seen < MOST_BLOCKS; seen += 1) {
    const begin = text.indexOf(BEGIN, from)
    if (begin < 0) break
    const labelEnd = text.indexOf(DASHES, begin + BEGIN.length)
    if (labelEnd < 0) break
    const label = text.slice(begin + BEGIN.length, labelEnd)
    const bodyStart = labelEnd + DASHES.length
    const end = text.indexOf(`-----END ${label}-----`, bodyStart)
    if (end < 0) {
      from = bodyStart
      continue
    }
    blocks.push({ label, ...readBody(text.slice(bodyStart, end)) })
    from = end + DASHES.length
  }
  return blocks
}

/** Text of a file as editors save it: UTF-8, or UTF-16 where a byte order mark says so; the mark itself is dropped. */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le')
  const text = bytes.toString('utf8')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

function readBody(body: string): Pick<PemBlock, 'encrypted' | 'der'> {
  const lines = body.split(/\r\n|\r|\n/)
  const headers = lines.filter((line) => line.includes(':'))
  const base64 = lines
    .filter((line) => !line.includes(':'))
    .join('')
    .replace(/\s+/g, '')
  const clean = base64.length % 4 === 0 && /^[0-9A-Za-z+/]+={0,2}$/.test(base64)
  return {
    encrypted: headers.some((line) => /^\s*Proc-Type:.*ENCRYPTED/i.test(line)),
    der: clean ? Buffer.from(base64, 'base64') : null,
  }
}
