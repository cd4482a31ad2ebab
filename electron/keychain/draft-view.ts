import type { GivenFile, SetupDraft } from '../../shared/contract/wizard.ts'
import type { KnownMerchant } from '../wechatpay/merchant.ts'
import { identityOf } from './draft.ts'
import type { Draft } from './draft.ts'
import { problemsOf } from './draft-problems.ts'
import { daysLeft } from './expiry.ts'
import { forDisplay } from './display.ts'

/**
 * What the page may see of a draft: names, numbers and dates, never a key or a password. `known` is the merchant of
 * this machine that the draft leads to.
 */
export function viewOf(
  draft: Draft,
  given: readonly GivenFile[],
  now: number,
  known: KnownMerchant | null,
): SetupDraft {
  const { key, certificate, bundle, publicKey, platform, rotates } = draft
  return {
    given: [...given],
    keyFile: key?.file ?? null,
    keyFileExposed: key?.exposed ?? false,
    certificate: certificate && {
      file: certificate.file,
      mchid: certificate.mchid,
      serialNo: certificate.serialNo,
      holder: holderOf(certificate.x509.subject),
      validFrom: certificate.notBefore,
      validUntil: certificate.notAfter,
      daysLeft: daysLeft(certificate.notAfter, now),
    },
    identity: identityOf(draft),
    lockedBundle: bundle?.file ?? null,
    publicKeyFile: publicKey?.file ?? null,
    publicKeyId: draft.publicKeyId,
    way: draft.way,
    platformCertificates: platform.map((one) => ({
      serialNo: one.key.id,
      validFrom: one.notBefore,
      validUntil: one.notAfter,
    })),
    hasApiV3Key: draft.apiV3Key !== null,
    name: draft.name,
    appid: draft.appid,
    stocks: [...draft.stocks],
    rehearsalAddress: draft.bases.apiBase,
    download: [],
    rotates: rotates && { name: rotates.name, mchid: rotates.mchid, serialNo: rotates.serialNo },
    already: alreadyOf(draft, known),
    problems: problemsOf(draft, now, known),
  }
}

function alreadyOf(draft: Draft, known: KnownMerchant | null): SetupDraft['already'] {
  if (draft.rotates !== null || known === null) return null
  const { name, serialNo } = known.profile
  return { name, renews: identityOf(draft)?.serialNo !== serialNo }
}

/** The unit that WeChat Pay writes the merchant's name into. */
function holderOf(subject: string): string | null {
  const unit = subject.split('\n').find((line) => line.startsWith('OU='))
  return unit === undefined ? null : forDisplay(unit.slice('OU='.length))
}
