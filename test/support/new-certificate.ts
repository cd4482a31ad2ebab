import { systemClock, systemRandom } from '../../electron/app/system-ports.ts'
import { certify, fiveYears, type Validity } from '../../electron/rehearsal/material/certify.ts'
import { createKeyPair, createSerialNo } from '../../electron/rehearsal/material/material.ts'
import type { SerialNo } from '../../shared/domain/ids.ts'
import type { MerchantGateway } from './merchant-gateway.ts'

/** One more certificate of a merchant, with its key. */
export interface NewCertificate {
  readonly serialNo: SerialNo
  readonly privateKeyPem: string
  readonly certificatePem: string
}

/** Makes a new key and has it certified for the gateway's merchant; WeChat Pay takes it from then on. */
export async function issueNewCertificate(
  { material, certificates }: MerchantGateway,
  validity: Validity = fiveYears(systemClock.now()),
): Promise<NewCertificate> {
  const merchant = {
    ...material.merchant,
    serialNo: createSerialNo(systemRandom),
    ...(await createKeyPair(2048)),
  }
  const { merchantCertificatePem } = await certify({ ...material, merchant }, validity)
  certificates.issue(merchant)
  const { serialNo, privateKeyPem } = merchant
  return { serialNo, privateKeyPem, certificatePem: merchantCertificatePem }
}
