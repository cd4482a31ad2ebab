import { createDecipheriv } from 'node:crypto'

/** What WeChat Pay seals with the APIv3 key (reference §3.6). */
export interface Sealed {
  readonly ciphertext: string
  readonly nonce: string
  readonly associatedData: string
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Opens AEAD_AES_256_GCM with the APIv3 key, whose 32 characters are the key's bytes; the tag stands at the end of the
 * ciphertext. Null where the key is not the one it was sealed with, or anything was changed.
 */
export function openSealed(
  { ciphertext, nonce, associatedData }: Sealed,
  apiV3Key: string,
): string | null {
  const key = Buffer.from(apiV3Key)
  const bytes = Buffer.from(ciphertext, 'base64')
  const wellFormed =
    key.length === KEY_BYTES
    && Buffer.byteLength(nonce) === NONCE_BYTES
    && bytes.length >= TAG_BYTES
  if (!wellFormed) return null
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce))
  decipher.setAAD(Buffer.from(associatedData))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const opened = [decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]
    return Buffer.concat(opened).toString('utf8')
  } catch {
    // The tag did not fit; the library says no more.
    return null
  }
}
