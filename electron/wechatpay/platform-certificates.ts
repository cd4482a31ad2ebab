import { z } from 'zod'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { assertNever } from '../../shared/assert-never.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import type { Secret } from '../keychain/secret.ts'
import { typedText } from '../keychain/typed.ts'
import { platformCertificateIn } from '../keychain/verification-keys.ts'
import type { PlatformCertificate } from '../keychain/verification-keys.ts'
import { openSealed } from './aes-gcm.ts'
import type { Client } from './client.ts'
import { parseJson, wechatErrorOf } from './error-body.ts'
import type { Observation } from './observation.ts'
import { createVerifier } from './verifier.ts'
import type { Verifier } from './verifier.ts'

const Body = z.object({
  data: z
    .array(
      z.object({
        encrypt_certificate: z.object({
          nonce: z.string(),
          associated_data: z.string().default(''),
          ciphertext: z.string(),
        }),
      }),
    )
    .min(1),
})

/** What the page or a log calls a certificate that came over the wire. */
const SOURCE = 'GET /v3/certificates'

/** Reads an APIv3 key as it was typed: 32 letters and digits. */
export function checkApiV3Key(typed: string): Result<string, AppError> {
  const key = typedText(typed)
  return /^[0-9A-Za-z]{32}$/.test(key)
    ? ok(key)
    : err(appError('api-v3-key.malformed', { length: [...key].length }))
}

/**
 * Verifies the answer of `GET /v3/certificates` with the certificates that it brings itself. That proves them: only who
 * has the APIv3 key could seal them so that the merchant's own copy of it opens them, and that is WeChat Pay. The
 * signature then proves that the list is whole and of now.
 */
export function createBootstrapVerifier(apiV3Key: Secret): Verifier {
  return {
    verify(answer, now) {
      const opened = openCertificates(answer.body.toString('utf8'), apiV3Key)
      const keys = opened.ok ? opened.value.map(({ key }) => key) : []
      return createVerifier(keys).verify(answer, now)
    },
  }
}

/** The request for the certificates in use; `client` must verify by `createBootstrapVerifier`. */
export async function askForCertificates(client: Client): Promise<Observation> {
  return (await client.call({ method: 'GET', path: '/v3/certificates', body: null })).observation
}

/** Reads what that came to. */
export function readCertificates(
  observation: Observation,
  apiV3Key: Secret,
): Result<readonly PlatformCertificate[], AppError> {
  switch (observation.kind) {
    case 'no-key':
    case 'failure':
      return err(appError('platform-certificate.not-reachable', { cause: observation.cause }))
    case 'answer':
      return readAnswer(observation, apiV3Key)
    default:
      return assertNever(observation)
  }
}

function readAnswer(
  answer: Extract<Observation, { kind: 'answer' }>,
  apiV3Key: Secret,
): Result<readonly PlatformCertificate[], AppError> {
  if (answer.status !== 200) {
    const { httpStatus, code, message } = wechatErrorOf(answer)
    // The answer of a merchant that has a WeChat Pay public key only (reference §3.6).
    if (httpStatus === 404 && code !== null) {
      return err(appError('platform-certificate.none-issued', {}))
    }
    const particulars = { status: httpStatus, code: code ?? '', message: message ?? '' }
    return err(appError('platform-certificate.refused', particulars))
  }
  const opened = openCertificates(answer.body, apiV3Key)
  if (opened.ok && answer.verification !== 'verified') {
    return err(appError('platform-certificate.unverified', {}))
  }
  return opened
}

function openCertificates(
  body: string,
  apiV3Key: Secret,
): Result<readonly PlatformCertificate[], AppError> {
  const parsed = Body.safeParse(parseJson(body))
  if (!parsed.success) return err(appError('platform-certificate.unreadable', {}))
  const certificates: PlatformCertificate[] = []
  for (const { encrypt_certificate: sealed } of parsed.data.data) {
    const { ciphertext, nonce, associated_data: associatedData } = sealed
    const pem = openSealed({ ciphertext, nonce, associatedData }, apiV3Key.reveal())
    if (pem === null) return err(appError('api-v3-key.wrong', {}))
    const certificate = platformCertificateIn(pem, SOURCE)
    if (!certificate.ok) return err(appError('platform-certificate.unreadable', {}))
    certificates.push(certificate.value)
  }
  return ok(certificates)
}
