import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inspect } from 'node:util'
import type { Clock } from '../../../shared/ports.ts'

/** A temporary folder in which the openssl command makes keys and certificates: an oracle of its own. */
export interface Workshop {
  readonly folder: string
  /** Runs openssl in the folder and answers with what it prints. */
  openssl(...args: string[]): string
  /** Makes an RSA key `name`.pem (PKCS#8) and answers with its text. */
  rsaKey(name: string, bits?: number): string
  /** Makes a self-signed certificate `name`.pem for the key file, valid for two days from now. */
  certificate(name: string, keyFile: string, subject: string, serial?: string): string
  /** The same, but valid between two moments written as openssl wants them: `20150101000000Z`. */
  certificateBetween(
    name: string,
    keyFile: string,
    subject: string,
    from: string,
    to: string,
  ): string
  read(name: string): string
  write(name: string, content: string | Buffer, mode?: number): string
  path(name: string): string
  close(): void
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(path.join(tmpdir(), 'handsel-keys-'))
  const file = (name: string): string => path.join(folder, name)
  const openssl = (...args: string[]): string =>
    execFileSync('openssl', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const read = (name: string): string => readFileSync(file(name), 'utf8')
  return {
    folder,
    openssl,
    read,
    path: file,
    rsaKey(name, bits = 2048) {
      const size = `rsa_keygen_bits:${bits}`
      openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', size, '-out', `${name}.pem`)
      return read(`${name}.pem`)
    },
    certificate(name, keyFile, subject, serial = SERIAL) {
      const request = ['req', '-x509', '-new', '-key', keyFile, '-subj', subject, '-utf8']
      openssl(...request, '-set_serial', `0x${serial}`, '-days', '2', '-out', `${name}.pem`)
      return read(`${name}.pem`)
    },
    certificateBetween(name, keyFile, subject, from, to) {
      // Only `openssl ca` lets a certificate have expired on every version, and it wants its ledger.
      writeFileSync(file('ledger.txt'), '')
      writeFileSync(file('serial.txt'), `${SERIAL}\n`)
      writeFileSync(file('ca.cnf'), CA_CONFIG)
      openssl('req', '-new', '-key', keyFile, '-subj', subject, '-utf8', '-out', 'request.pem')
      const ca = ['ca', '-config', 'ca.cnf', '-batch', '-selfsign', '-notext', '-keyfile', keyFile]
      const dates = ['-startdate', from, '-enddate', to]
      openssl(...ca, ...dates, '-in', 'request.pem', '-out', `${name}.pem`)
      return read(`${name}.pem`)
    },
    write(name, content, mode = 0o600) {
      writeFileSync(file(name), content)
      chmodSync(file(name), mode)
      return file(name)
    },
    close() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const SERIAL = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'
export const MCHID = '1900000109'
export const APPID = 'wxd678efa567ab6787'
export const MERCHANT_SUBJECT = `/CN=${MCHID}/O=微信商户系统/OU=商户/L=Shenzhen/C=CN`
export const PLATFORM_SUBJECT =
  '/C=CN/L=Shenzhen/O=Tenpay.com/OU=Tenpay.com CA Center/CN=Tenpay.com sign'
export const PUBLIC_KEY_ID = 'PUB_KEY_ID_0000000000000024101100397200000006'

const CA_CONFIG = `[ca]
default_ca = shop
[shop]
database = ledger.txt
serial = serial.txt
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = optional
organizationName = optional
countryName = optional
`

/** A clock that stands still at `now` and never fires. */
export function stoppedClock(now: number = Date.now()): Clock {
  return { now: () => now, monotonic: () => 0, after: () => () => undefined }
}

/** All 40-character slices of the key's base64, and whether any of them shows in what a person or a log could see. */
export function leaks(keyPem: string, ...shown: unknown[]): boolean {
  const base64 = keyPem.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '')
  const slices = new Set<string>()
  for (let at = 0; at + 40 <= base64.length; at += 1) slices.add(base64.slice(at, at + 40))
  return shown.some((value) => {
    const texts = [JSON.stringify(value) ?? '', inspect(value, { depth: 20 }), String(value)]
    return texts.some((text) => {
      const compact = text.replace(/\\r|\\n|\s+|["'+]\s*\n?/g, (found) =>
        found === '+' ? '+' : '',
      )
      for (let at = 0; at + 40 <= compact.length; at += 1) {
        if (slices.has(compact.slice(at, at + 40))) return true
      }
      return false
    })
  })
}
