import { createPublicKey, type KeyObject } from 'node:crypto'

/** A certificate that a merchant may sign with. */
export interface MerchantCertificate {
  readonly serialNo: string
  readonly publicKeyPem: string
}

/** A merchant's certificates: several are good at a time, and a new one does not end an old one (reference §3.9). */
export class MerchantCertificates {
  readonly #keys = new Map<string, KeyObject>()
  readonly #revoked = new Set<string>()

  constructor(first: MerchantCertificate) {
    this.issue(first)
  }

  issue({ serialNo, publicKeyPem }: MerchantCertificate): void {
    this.#keys.set(serialNo, createPublicKey(publicKeyPem))
  }

  revoke(serialNo: string): void {
    this.#revoked.add(serialNo)
  }

  isRevoked(serialNo: string): boolean {
    return this.#revoked.has(serialNo)
  }

  /** The key that a certificate certifies; null where the merchant has none of this number. */
  keyOf(serialNo: string): KeyObject | null {
    return this.#keys.get(serialNo) ?? null
  }
}
