import type forge from 'node-forge'

/** What a PKCS#12 file (`apiclient_cert.p12`) was found to hold, as PEM text for the readers of key and certificate. */
export type BundleContent =
  | { readonly kind: 'opened'; readonly keyPem: string | null; readonly certificatePem: string }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'damaged' }

/** PKCS#7 data, the object identifier at the start of every PKCS#12 file. */
const BEGINNING = Buffer.from('020103', 'hex')
const DATA = Buffer.from('06092a864886f70d0107', 'hex')

/** Tells a PKCS#12 file by its version 3 and the PKCS#7 content right behind it. */
export function isBundle(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 40)
  return bytes[0] === 0x30 && head.includes(BEGINNING) && head.includes(DATA)
}

/**
 * Opens a PKCS#12 file with a password, in the old ciphers of WeChat's certificate tool (RC2-40, 3DES) as well as in
 * PBES2 with AES: the machine's own library refuses the old ones, and Electron's has none of them (reference models
 * C.5). The library is loaded here, when a bundle is at hand.
 */
export async function openBundle(bytes: Buffer, password: string): Promise<BundleContent> {
  const { default: library } = await import('node-forge')
  try {
    const asn1 = library.asn1.fromDer(library.util.createBuffer(bytes.toString('latin1')))
    return contentOf(library, library.pkcs12.pkcs12FromAsn1(asn1, false, password))
  } catch (thrown) {
    // The only two words the library has: that the password is wrong, and everything else.
    const isPassword = thrown instanceof Error && /password|MAC could not/i.test(thrown.message)
    return { kind: isPassword ? 'wrong-password' : 'damaged' }
  }
}

function contentOf(library: typeof forge, bundle: forge.pkcs12.Pkcs12Pfx): BundleContent {
  const bags = bundle.safeContents.flatMap(({ safeBags }) => safeBags)
  const { certBag, keyBag, pkcs8ShroudedKeyBag } = library.pki.oids
  const keys = bags.filter(({ type }) => type === keyBag || type === pkcs8ShroudedKeyBag)
  const certificates = bags.filter(({ type }) => type === certBag)
  const pems = certificates.flatMap(({ cert, asn1 }) => {
    const found = cert ? library.pki.certificateToAsn1(cert) : asn1
    return found ? [armour('CERTIFICATE', der(library, found))] : []
  })
  return { kind: 'opened', keyPem: keyPem(library, keys[0]), certificatePem: pems.join('') }
}

function keyPem(library: typeof forge, bag: forge.pkcs12.Bag | undefined): string | null {
  if (bag?.key)
    return armour('RSA PRIVATE KEY', der(library, library.pki.privateKeyToAsn1(bag.key)))
  // A kind of key that the library does not know: our own reader says which.
  return bag?.asn1 ? armour('PRIVATE KEY', der(library, bag.asn1)) : null
}

function der(library: typeof forge, asn1: forge.asn1.Asn1): Buffer {
  return Buffer.from(library.asn1.toDer(asn1).getBytes(), 'latin1')
}

function armour(label: string, bytes: Buffer): string {
  return `-----BEGIN ${label}-----\n${bytes.toString('base64')}\n-----END ${label}-----\n`
}
