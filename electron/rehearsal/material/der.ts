/** One DER element: tag, length, content. */
export function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}

/** SEQUENCE */
export function sequence(...content: readonly Buffer[]): Buffer {
  return der(0x30, ...content)
}

/** INTEGER, positive, from its hexadecimal digits. */
export function integer(hex: string): Buffer {
  const bytes = Buffer.from(hex, 'hex')
  return der(0x02, bytes.readUInt8(0) < 0x80 ? bytes : Buffer.concat([Buffer.alloc(1), bytes]))
}

/** OBJECT IDENTIFIER from its dotted form. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(number: number): number[] {
  const bytes = [number & 0x7f]
  for (let left = number >>> 7; left > 0; left >>>= 7) bytes.unshift((left & 0x7f) | 0x80)
  return bytes
}

/** UTCTime, or GeneralizedTime from 2050 on, of an instant in ms since the epoch. */
export function time(instant: number): Buffer {
  const full = `${new Date(instant).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
  return full < '2050' ? der(0x17, Buffer.from(full.slice(2))) : der(0x18, Buffer.from(full))
}

/** BIT STRING of whole bytes. */
export function bitString(bytes: Buffer): Buffer {
  return der(0x03, Buffer.alloc(1), bytes)
}
