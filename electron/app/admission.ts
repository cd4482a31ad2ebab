import type { ProfileId } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { KeyStore } from '../keychain/key-store.ts'
import type { SetupPlan } from '../keychain/setup-file.ts'
import type { KnownMerchant } from '../wechatpay/merchant.ts'
import type { Outside } from './certificate-source.ts'
import { refuseOlder, setUpAgain, verificationKeysOfBoth } from '../wechatpay/known-again.ts'
import { proveCertificate } from './prove.ts'
import type { SetupDesk } from './setup-desk.ts'

/** What may be stored of a merchant, and whether it gives one that is here already another key. */
export interface Admitted {
  readonly plan: SetupPlan
  readonly renews: boolean
}

/** Which way a merchant comes: step by step, with every answer an operator's, or in a file that may be an old one. */
export type Door = 'wizard' | 'file'

/** What admission looks into. */
export interface AdmissionParts {
  readonly find: (id: ProfileId) => KnownMerchant | null
  readonly setupDesk: Pick<SetupDesk, 'wouldOverwrite'>
  readonly outside: Outside
}

/**
 * Lets a merchant in that is to be stored. Where it is here already, nothing of it is lost: its key gives way only to
 * one that WeChat Pay takes just now, whichever way that comes, and never to an older one.
 */
export async function admit(
  plan: SetupPlan,
  into: KeyStore['kind'],
  door: Door,
  { find, setupDesk, outside }: AdmissionParts,
): Promise<Result<Admitted, AppError>> {
  const known = find(plan.profile.id)
  if (known === null) return ok({ plan, renews: false })
  const { serialNo } = plan.profile
  const inUse = known.profile.serialNo
  const older = refuseOlder(known, plan.profile)
  if (older !== null) return err(older)
  const overwrites = await setupDesk.wouldOverwrite(plan, into)
  if (!overwrites.ok) return overwrites
  const renews = serialNo !== inUse || overwrites.value
  const profile = setUpAgain(known.profile, plan.profile)
  const verificationKeys =
    door === 'file' ? verificationKeysOfBoth(known.profile, profile) : profile.verificationKeys
  const again = { ...plan, profile: { ...profile, verificationKeys } }
  if (renews && !plan.proved) {
    const proved = await proveCertificate(again, outside)
    if (!proved.ok) return proved
  }
  return ok({ plan: again, renews })
}
