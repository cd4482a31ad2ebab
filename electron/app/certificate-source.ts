import { ok } from '../../shared/result.ts'
import { createClient } from '../wechatpay/client.ts'
import type { ClientParts } from '../wechatpay/client.ts'
import { createHosts, originsOf } from '../wechatpay/hosts.ts'
import {
  askForCertificates,
  createBootstrapVerifier,
  readCertificates,
} from '../wechatpay/platform-certificates.ts'
import type { Transport } from '../wechatpay/transport.ts'
import type { FetchCertificates } from './merchant-session.ts'
import type { ReadyMerchant } from './setup-desk.ts'

/** What reaching WeChat Pay takes besides a merchant. */
export interface Outside extends Pick<ClientParts, 'userAgent' | 'clock' | 'random'> {
  readonly createTransport: () => Transport
}

/**
 * How a merchant's platform certificates are downloaded: over a connection of its own, with the APIv3 key read from its
 * store each time, and null where none is kept. Null for a merchant that has a public key only.
 */
export function certificateSource(
  { merchant, key, apiV3Key }: Pick<ReadyMerchant, 'merchant' | 'key' | 'apiV3Key'>,
  { createTransport, ...ports }: Outside,
): FetchCertificates | null {
  const isByCertificate = merchant.verificationKeys.some(({ kind }) => kind !== 'public-key')
  if (!isByCertificate) return null
  return async () => {
    const secret = await apiV3Key()
    if (!secret.ok) return secret
    if (secret.value === null) return ok(null)
    const client = createClient({
      ...ports,
      signatory: merchant,
      signingKey: () => key.get(),
      verifier: createBootstrapVerifier(secret.value),
      // Without one, the answer is signed with a platform certificate (reference §3.6).
      verificationId: () => null,
      transport: createTransport(),
      hosts: createHosts(originsOf(merchant), ports.clock),
    })
    const seen = await askForCertificates(client)
    client.close()
    return readCertificates(seen, secret.value)
  }
}
