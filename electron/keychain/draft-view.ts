import type { GivenFile, SetupDraft } from '../../shared/contract/wizard.ts'
import { identityOf } from './draft.ts'
import type { Draft } from './draft.ts'
import { problemsOf } from './draft-problems.ts'
import { daysLeft } from './expiry.ts'
import { forDisplay } from './display.ts'

/** What the page may see of a draft: names, numbers and dates, never a key or a password. */
export function viewOf(draft: Draft, given: readonly GivenFile[], now: number): SetupDraft {
  const { key, certificate, bundle, publicKey, platform } = draft
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
    rotates: draft.rotates,
    problems: problemsOf(draft, now),
  }
}

/** The unit that WeChat Pay writes the merchant's name into. */
function holderOf(subject: string): string | null {
  const unit = subject.split('\n').find((line) => line.startsWith('OU='))
  return unit === undefined ? null : forDisplay(unit.slice('OU='.length))
}
