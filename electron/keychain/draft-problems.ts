import type { SetupDraft } from '../../shared/contract/wizard.ts'
import { PublicKeyId, StockId } from '../../shared/domain/ids.ts'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { readAppid } from './appid-form.ts'
import { forDisplay } from './display.ts'
import { refuseOlder } from '../wechatpay/known-again.ts'
import type { KnownMerchant } from '../wechatpay/merchant.ts'
import { byChosenWay, identityOf, profileIdOfDraft, type Draft } from './draft.ts'
import { unfitCertificate } from './merchant-certificate.ts'
import { isHalfOf } from './recognise.ts'
import { checkSecretSize } from './secret-limit.ts'
import { expiredPlatformCertificate } from './verification-keys.ts'

/** Everything that keeps a draft from being stored, by the step of the wizard that mends it; pure. */
export function problemsOf(
  draft: Draft,
  now: number,
  known: KnownMerchant | null,
): SetupDraft['problems'] {
  const older = olderProblems(draft, known)
  return {
    files: [...fileProblems(draft, now), ...(draft.rotates === null ? [] : older)],
    verification: verificationProblems(byChosenWay(draft), now),
    // Before the appid is known, nothing tells that the merchant is here already.
    details: [...detailProblems(draft), ...(draft.rotates === null ? older : [])],
    stocks: stockProblems(draft),
  }
}

function fileProblems(draft: Draft, now: number): AppError[] {
  const { key, certificate, stated, bundle, platform } = draft
  const problems: AppError[] = []
  if (bundle !== null) {
    const { file, refused } = bundle
    problems.push(appError(refused ? 'bundle.password-wrong' : 'bundle.password-needed', { file }))
  } else if (key === null) problems.push(appError('key.missing', {}))
  if (key !== null) {
    const size = checkSecretSize(key.pem)
    if (!size.ok) problems.push(size.error)
  }
  if (certificate === null) {
    const isStated = stated.mchid !== null && stated.serialNo !== null
    // One that was kept from before goes by its serial number: nobody gave it for the merchant's own.
    const mistaken = platform.find(({ file, key: { id } }) => file !== id)
    if (!isStated && bundle === null) {
      problems.push(
        mistaken === undefined
          ? appError('certificate.missing', {})
          : appError('certificate.is-platform', { file: mistaken.file }),
      )
    }
    return [...problems, ...rotationProblems(draft)]
  }
  const unfit = unfitCertificate(certificate, certificate.file, key?.key ?? null, now)
  if (unfit !== null) problems.push(unfit)
  const { mchid, serialNo } = certificate
  problems.push(...rotationProblems(draft))
  if (stated.mchid !== null && stated.mchid !== mchid) {
    problems.push(appError('setup.mchid-mismatch', { given: stated.mchid, certificate: mchid }))
  }
  if (stated.serialNo !== null && stated.serialNo !== serialNo) {
    const given = stated.serialNo
    problems.push(appError('setup.serial-mismatch', { given, certificate: serialNo }))
  }
  return problems
}

/** A merchant's new certificate is the same merchant's, and another one. */
function rotationProblems(draft: Draft): AppError[] {
  const { rotates } = draft
  const identity = identityOf(draft)
  if (rotates === null || identity === null) return []
  const { mchid, serialNo } = identity
  if (rotates.mchid !== mchid) {
    return [appError('merchant.other-certificate', { expected: rotates.mchid, found: mchid })]
  }
  // A setup file may have brought another appid, or the address of a rehearsal.
  if (rotates.id !== profileIdOfDraft(draft)) {
    const { name, appid: expected } = rotates
    return [appError('merchant.other-setup', { name, expected, found: forDisplay(draft.appid) })]
  }
  return rotates.serialNo === serialNo ? [appError('merchant.same-certificate', { serialNo })] : []
}

function olderProblems(draft: Draft, known: KnownMerchant | null): AppError[] {
  const identity = identityOf(draft)
  if (known === null || identity === null) return []
  const { serialNo } = identity
  const older = refuseOlder(known, {
    serialNo,
    certificateIssuedAt: draft.certificate?.notBefore ?? null,
  })
  return older === null ? [] : [older]
}

function verificationProblems(draft: Draft, now: number): AppError[] {
  const { publicKey, publicKeyId, platform, key } = draft
  const problems: AppError[] = []
  const id = publicKeyId.trim()
  if (publicKey !== null && key !== null && isHalfOf(publicKey.pem, key)) {
    problems.push(appError('public-key.is-merchant', { file: publicKey.file }))
  }
  if (id !== '' && !PublicKeyId.safeParse(id).success) {
    const isSerial = /^[0-9a-f]{16,40}$/i.test(id)
    const code = isSerial ? 'public-key.id-is-serial' : 'public-key.id-malformed'
    problems.push(appError(code, { id: forDisplay(id) }))
  } else if (id === '' && publicKey !== null) problems.push(appError('public-key.id-missing', {}))
  else if (id !== '' && publicKey === null) problems.push(appError('public-key.missing', {}))
  const current = platform.filter((one) => expiredPlatformCertificate(one, now) === null)
  if (current.length === 0) {
    for (const one of platform)
      problems.push(...[expiredPlatformCertificate(one, now) ?? []].flat())
  }
  if (publicKey === null && platform.length === 0 && problems.length === 0) {
    problems.push(appError('setup.verification-missing', {}))
  }
  return problems
}

function detailProblems({ name, appid }: Draft): AppError[] {
  const problems: AppError[] = []
  if (name.trim() === '') problems.push(appError('setup.name-missing', {}))
  const read = readAppid(appid)
  if (!read.ok) problems.push(read.error)
  return problems
}

function stockProblems({ stocks }: Draft): AppError[] {
  const ids = stocks.map(({ stockId }) => stockId.trim()).filter((id) => id !== '')
  if (ids.length === 0) return [appError('setup.stocks-missing', {})]
  return ids.flatMap((stockId, index): AppError[] => {
    if (!StockId.safeParse(stockId).success) {
      return [appError('setup.stock-malformed', { stockId: forDisplay(stockId) })]
    }
    return ids.indexOf(stockId) === index ? [] : [appError('setup.duplicate-stock', { stockId })]
  })
}
