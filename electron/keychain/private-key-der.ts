/** How the DER of a private key is laid out, and which algorithm it is for. */
export type PrivateKeyLayout =
  { readonly form: 'pkcs1' } | { readonly form: 'pkcs8'; readonly algorithm: string }

const INTEGER = 0x02
const OBJECT_IDENTIFIER = 0x06
const SEQUENCE = 0x30

/** Object identifiers (hex of their content) of the keys people have, by the names Node gives them. */
const algorithms: Readonly<Record<string, string>> = {
  '2a864886f70d010101': 'rsa',
  '2a864886f70d01010a': 'rsa-pss',
  '2a8648ce3d0201': 'ec',
  '2a8648ce380401': 'dsa',
  '2b656e': 'x25519',
  '2b656f': 'x448',
  '2b6570': 'ed25519',
  '2b6571': 'ed448',
}

/**
 * Reads just enough of the structure to tell the kinds apart: PrivateKeyInfo (RFC 5208) or RSAPrivateKey (RFC 8017).
 * Electron's BoringSSL cannot load every kind and so could not say which kind it refuses. Null for anything else.
 */
export function privateKeyLayout(der: Buffer): PrivateKeyLayout | null {
  const outer = element(der, 0)
  if (outer?.tag !== SEQUENCE) return null
  const version = element(outer.content, 0)
  if (version?.tag !== INTEGER) return null
  const second = element(outer.content, version.next)
  if (second?.tag === INTEGER) return { form: 'pkcs1' }
  if (second?.tag !== SEQUENCE) return null
  const identifier = element(second.content, 0)
  if (identifier?.tag !== OBJECT_IDENTIFIER) return null
  return { form: 'pkcs8', algorithm: algorithms[identifier.content.toString('hex')] ?? 'unknown' }
}

/** One tag-length-value at `at`; null where the bytes end before it does. Two length bytes hold any key in use. */
function element(bytes: Buffer, at: number): { tag: number; content: Buffer; next: number } | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return null
  const lengthBytes = first < 0x80 ? 0 : first - 0x80
  if (lengthBytes > 2 || at + 2 + lengthBytes > bytes.length || first === 0x80) return null
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes)
  const start = at + 2 + lengthBytes
  const next = start + length
  return next > bytes.length ? null : { tag, content: bytes.subarray(start, next), next }
}
