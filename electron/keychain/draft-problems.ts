import type { SetupDraft } from '../../shared/contract/wizard.ts'
import { PublicKeyId, StockId } from '../../shared/domain/ids.ts'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { readAppid } from './appid-form.ts'
import { forDisplay } from './display.ts'
import { byChosenWay, type Draft } from './draft.ts'
import { unfitCertificate, type NamedCertificate } from './merchant-certificate.ts'
import { isHalfOf } from './recognise.ts'
import { checkSecretSize } from './secret-limit.ts'
import { expiredPlatformCertificate } from './verification-keys.ts'

/** Everything that keeps a draft from being stored, by the step of the wizard that mends it; pure. */
export function problemsOf(draft: Draft, now: number): SetupDraft['problems'] {
  return {
    files: fileProblems(draft, now),
    verification: verificationProblems(byChosenWay(draft), now),
    details: detailProblems(draft),
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
    return problems
  }
  const unfit = unfitCertificate(certificate, certificate.file, key?.key ?? null, now)
  if (unfit !== null) problems.push(unfit)
  const { mchid, serialNo } = certificate
  problems.push(...rotationProblems(draft.rotates, certificate))
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
function rotationProblems(
  rotates: Draft['rotates'],
  { mchid, serialNo }: Pick<NamedCertificate, 'mchid' | 'serialNo'>,
): AppError[] {
  if (rotates === null) return []
  if (rotates.mchid !== mchid) {
    return [appError('merchant.other-certificate', { expected: rotates.mchid, found: mchid })]
  }
  return rotates.serialNo === serialNo ? [appError('merchant.same-certificate', { serialNo })] : []
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
