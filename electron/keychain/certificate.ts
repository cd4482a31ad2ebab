import { X509Certificate } from 'node:crypto'
import { SerialNo } from '../../shared/domain/ids.ts'
import type { PemBlock } from './pem.ts'

/** What the app reads from any certificate. Times are milliseconds since the epoch. */
export interface CertificateFacts {
  readonly x509: X509Certificate
  /** Upper-case hex, digit for digit as `openssl x509 -serial` prints it. */
  readonly serialNo: SerialNo
  /** The subject's common name; null where there is none or more than one. */
  readonly commonName: string | null
  /** True where subject or issuer is named after Tenpay, WeChat Pay's certificate authority. */
  readonly namesTenpay: boolean
  readonly notBefore: number
  readonly notAfter: number
}

/** Reads the first certificate among the blocks of a file; null where there is none that can be read. */
export function readCertificate(blocks: readonly PemBlock[]): CertificateFacts | null {
  const der = blocks.find(({ label }) => label.endsWith('CERTIFICATE'))?.der
  if (der === undefined || der === null) return null
  try {
    const x509 = new X509Certificate(der)
    // BoringSSL prints the serial number in lower case.
    const serialNo = SerialNo.safeParse(x509.serialNumber.toUpperCase())
    // `validToDate` came after Node 20.
    const notBefore = Date.parse(x509.validFrom)
    const notAfter = Date.parse(x509.validTo)
    if (!serialNo.success || Number.isNaN(notBefore) || Number.isNaN(notAfter)) return null
    return {
      x509,
      serialNo: serialNo.data,
      commonName: commonName(x509.subject),
      namesTenpay: /tenpay/i.test(`${x509.subject}\n${x509.issuer}`),
      notBefore,
      notAfter,
    }
  } catch {
    // Node's parser throws on any damaged certificate, with a message that says no more than that.
    return null
  }
}

/** Node prints one attribute a line and escapes line ends inside values, so a value cannot pose as a line. */
function commonName(subject: string): string | null {
  const names = subject.split('\n').filter((line) => line.startsWith('CN='))
  return names.length === 1 ? (names[0]?.slice('CN='.length) ?? null) : null
}

/** A moment as the day it falls on in UTC, `2029-12-31`, for an error's particulars. */
export function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
