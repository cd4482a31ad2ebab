import { PublicKeyId, StockId } from '../../shared/domain/ids.ts'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import type { KnownMerchant, MerchantProfile, VerificationKey } from '../wechatpay/merchant.ts'
import { readAppid } from './appid-form.ts'
import { byChosenWay, identityOf } from './draft.ts'
import type { Draft } from './draft.ts'
import { problemsOf } from './draft-problems.ts'
import { profileIdOf } from './setup-file.ts'
import type { SetupPlan } from './setup-file.ts'

/** Turns a finished draft into what an import stores; the first problem left is the error. */
export function planOf(
  draft: Draft,
  now: number,
  known: KnownMerchant | null,
): Result<SetupPlan, AppError> {
  const { files, verification, details, stocks } = problemsOf(draft, now, known)
  const { apiV3Key } = byChosenWay(draft)
  const [problem] = [...files, ...verification, ...details, ...stocks]
  if (problem !== undefined) return err(problem)
  const identity = identityOf(draft)
  const appid = readAppid(draft.appid)
  const verificationKeys = verificationKeysOf(draft, now)
  if (draft.key === null || identity === null || !appid.ok || verificationKeys === null) {
    return err(appError('setup.incomplete', {}))
  }
  return ok({
    profile: {
      id: profileIdOf(identity.mchid, appid.value, draft.bases),
      name: draft.name.trim(),
      appid: appid.value,
      ...identity,
      certificateExpiresAt: draft.certificate?.notAfter ?? null,
      certificateIssuedAt: draft.certificate?.notBefore ?? null,
      verificationKeys,
      ...draft.bases,
      stocks: draft.stocks
        .filter(({ stockId }) => stockId.trim() !== '')
        .map(({ stockId, name, couponCodeMode }) => ({
          stockId: StockId.parse(stockId.trim()),
          name: name.trim() === '' ? null : name.trim(),
          couponCodeMode,
        })),
    },
    privateKey: draft.key.pem,
    apiV3Key,
    proved: false,
    exposedKeyFile: draft.key.exposed ? draft.key.file : null,
  })
}

/** The public key first, as it is the one that stays (reference §3.6); null where there is nothing to verify with. */
export function verificationKeysOf(
  draft: Draft,
  now: number,
): MerchantProfile['verificationKeys'] | null {
  const { publicKey, publicKeyId, platform } = byChosenWay(draft)
  const id = PublicKeyId.safeParse(publicKeyId.trim())
  const keys: VerificationKey[] = []
  if (publicKey !== null && id.success) {
    keys.push({ kind: 'public-key', id: id.data, pem: publicKey.pem })
  }
  keys.push(...platform.filter(({ notAfter }) => now <= notAfter).map(({ key }) => key))
  const [first, ...others] = keys
  return first === undefined ? null : [first, ...others]
}
