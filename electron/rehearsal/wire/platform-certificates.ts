import { createCipheriv, X509Certificate } from 'node:crypto'
import type { Random } from '../../../shared/ports.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { rfc3339 } from '../desk/beijing-time.ts'
import type { JsonObject } from '../desk/json.ts'
import { refusal, signError, type Refusal } from '../desk/refusal.ts'
import type { AnswerKey } from './answer-keys.ts'

const noCertificate = refusal(
  404,
  'RESOURCE_NOT_EXISTS',
  '无可用的平台证书,请在商户平台-API安全申请使用微信支付公钥',
  268578608,
)

/** `GET /v3/certificates`: the certificates sealed with the APIv3 key; 404 where there are only public keys (§3.6). */
export function listCertificates(
  keys: readonly AnswerKey[],
  apiV3Key: string | null,
  random: Random,
): Result<JsonObject, Refusal> {
  const certificates = keys
    .map(({ certificatePem }) => certificatePem)
    .filter((pem) => pem !== null)
  if (certificates.length === 0) return err(noCertificate)
  if (apiV3Key === null) return err(signError('商户未设置APIv3密钥'))
  return ok({ data: certificates.map((pem) => certificateView(pem, apiV3Key, random)) })
}

function certificateView(pem: string, apiV3Key: string, random: Random): JsonObject {
  const certificate = new X509Certificate(pem)
  return {
    serial_no: certificate.serialNumber,
    effective_time: rfc3339(Date.parse(certificate.validFrom)),
    expire_time: rfc3339(Date.parse(certificate.validTo)),
    encrypt_certificate: seal(pem, apiV3Key, random),
  }
}

function seal(text: string, apiV3Key: string, random: Random): JsonObject {
  const nonce = Buffer.from(random.bytes(6)).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), nonce)
  cipher.setAAD(Buffer.from('certificate'))
  const sealed = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return {
    algorithm: 'AEAD_AES_256_GCM',
    nonce,
    associated_data: 'certificate',
    ciphertext: Buffer.concat(sealed).toString('base64'),
  }
}
