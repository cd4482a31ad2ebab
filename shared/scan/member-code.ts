import { hasControlCharacters } from './text.ts'
import type { OpenidReading } from './reading.ts'

/** The longest member code that is kept. */
export const maxMemberCodeLength = 128

/** The member code that a text may be, as it is looked up: nothing that is visible is changed. Null where it is none. */
export function memberCodeOf(text: string): string | null {
  const code = text.trim()
  if (code === '' || code.length > maxMemberCodeLength || hasControlCharacters(code)) return null
  return code
}

/**
 * The member code to look up for a scan; null where the scan speaks for itself. A payment code is never looked up: it
 * is money, and a new one every minute.
 */
export function memberCodeToLookUp(text: string, reading: OpenidReading): string | null {
  if (reading.kind === 'several') return null
  if (reading.kind === 'openid' && reading.warning === null) return null
  if (reading.kind === 'refused' && reading.reason === 'payment-code') return null
  return memberCodeOf(text)
}
