import type {
  CheckReport,
  DraftChange,
  GivenFile,
  SetupDraft,
} from '../../shared/contract/wizard.ts'
import type { ProfileId } from '../../shared/domain/ids.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { emptyDraft, identityOf, profileIdOfDraft, type Draft } from '../keychain/draft.ts'
import type { DraftDisk } from '../keychain/draft-files.ts'
import { planOf } from '../keychain/draft-plan.ts'
import { problemsOf } from '../keychain/draft-problems.ts'
import { rotationOf } from '../keychain/draft-rotation.ts'
import { takePaths, unlockBundle, type Taken } from '../keychain/draft-take.ts'
import { viewOf } from '../keychain/draft-view.ts'
import { Secret } from '../keychain/secret.ts'
import type { SetupPlan } from '../keychain/setup-file.ts'
import { typedPublicKey, typedPublicKeyId, typedText } from '../keychain/typed.ts'
import { readPublicKeyText } from '../keychain/verification-keys.ts'
import { createClient, type Client, type ClientParts } from '../wechatpay/client.ts'
import { judgeWay } from '../wechatpay/checkup/judge.ts'
import { createHosts, originsOf } from '../wechatpay/hosts.ts'
import type { KnownMerchant, MerchantProfile } from '../wechatpay/merchant.ts'
import {
  askForCertificates,
  checkApiV3Key,
  createBootstrapVerifier,
  readCertificates,
} from '../wechatpay/platform-certificates.ts'
import type { Outside } from './certificate-source.ts'
import { provesKey, tryPlan } from './prove.ts'

/** A merchant being set up step by step; everything is in memory until its plan is imported. */
export interface SetupWizard {
  /** Drops whatever there was and begins anew: a merchant, or the new certificate of one that there is. */
  begin(rotates: MerchantProfile | null): SetupDraft
  /** Takes files and folders that the operator pointed to. */
  give(paths: readonly string[]): Promise<Result<SetupDraft, AppError>>
  unlock(password: string): Promise<Result<SetupDraft, AppError>>
  change(change: DraftChange): Promise<Result<SetupDraft, AppError>>
  /**
   * Fetches the platform certificates with an APIv3 key, which is kept only if it opens them. It is the first signed
   * request of a set-up: what stands in its way is told as the test connection would.
   */
  download(apiV3Key: string): Promise<Result<SetupDraft, AppError>>
  /** Makes the harmless calls of the test connection. */
  test(): Promise<Result<CheckReport, AppError>>
  plan(): Result<SetupPlan, AppError>
  cancel(): void
}

/** What the wizard works with. */
export interface SetupWizardParts extends Outside {
  readonly disk: DraftDisk
  /** A merchant of this machine. */
  readonly known: (id: ProfileId) => KnownMerchant | null
}

/** The base name that a pasted public key goes by. */
const PASTED = 'pub_key'

/** Builds the wizard; there is no draft before `begin`. */
export function createSetupWizard(parts: SetupWizardParts): SetupWizard {
  const { disk, clock } = parts
  let draft: Draft | null = null
  /** The draft that the test connection has passed with. */
  let proved: Draft | null = null
  // One thing after the other, so that none overwrites what another has just taken.
  let turn: Promise<unknown> = Promise.resolve()

  function inTurn<T>(
    job: (draft: Draft) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    const result = turn.then(() => (draft === null ? noDraft : job(draft)))
    turn = result.catch(() => undefined)
    return result
  }
  /** The merchant of this machine that a draft is of. */
  const knownOf = (whole: Draft): KnownMerchant | null => {
    const id = whole.rotates?.id ?? profileIdOfDraft(whole)
    return id === null ? null : parts.known(id)
  }
  const told = (whole: Draft, given: readonly GivenFile[]): SetupDraft =>
    viewOf(whole, given, clock.now(), knownOf(whole))
  /** Changes the draft, unless it was dropped, or begun anew, while the change was being prepared. */
  const become = (before: Draft, { draft: next, given }: Taken): Result<SetupDraft, AppError> => {
    if (draft !== before) return noDraft
    draft = next
    return ok(told(next, given))
  }

  return {
    begin(rotates) {
      draft = rotates === null ? { ...emptyDraft } : rotationOf(rotates)
      proved = null
      return told(draft, [])
    },
    give: (paths) => inTurn(async (before) => become(before, await takePaths(before, paths, disk))),
    unlock: (password) =>
      inTurn(async (before) => become(before, await unlockBundle(before, password))),
    change: (change) =>
      inTurn((before) => Promise.resolve(become(before, changed(before, change)))),
    download: (typed) =>
      inTurn(async (before) => {
        const apiV3Key = checkApiV3Key(typed)
        if (!apiV3Key.ok) return apiV3Key
        const secret = new Secret(apiV3Key.value)
        const verifier = createBootstrapVerifier(secret)
        const client = clientOf(before, { verifier, verificationId: () => null })
        if (!client.ok) return client
        const exchange = await askForCertificates(client.value)
        client.value.close()
        const platform = readCertificates(exchange, secret)
        if (!platform.ok) {
          const download = judgeWay(exchange)
          const isStopped = download.some(({ state }) => state === 'failed')
          return isStopped ? ok({ ...told(before, []), download }) : platform
        }
        return become(before, {
          draft: { ...before, platform: platform.value, apiV3Key: secret },
          given: [],
        })
      }),
    test: () =>
      inTurn(async (before) => {
        const plan = planOf(before, clock.now(), knownOf(before))
        const report = plan.ok ? await tryPlan(plan.value, parts) : plan
        if (report.ok && provesKey(report.value)) proved = before
        return report
      }),
    plan() {
      if (draft === null) return noDraft
      const plan = planOf(draft, clock.now(), knownOf(draft))
      return plan.ok ? ok({ ...plan.value, proved: proved === draft }) : plan
    },
    cancel() {
      draft = null
      proved = null
    },
  }

  /** Signs with the draft's own key; the files' problems come first. */
  function clientOf(
    whole: Draft,
    verification: Pick<ClientParts, 'verifier' | 'verificationId'>,
  ): Result<Client, AppError> {
    const { key, bases } = whole
    const [problem] = problemsOf(whole, clock.now(), knownOf(whole)).files
    if (problem !== undefined) return err(problem)
    const signatory = identityOf(whole)
    if (key === null || signatory === null) return err(appError('setup.incomplete', {}))
    return ok(
      createClient({
        signatory,
        signingKey: () => Promise.resolve(ok(key.key)),
        ...verification,
        transport: parts.createTransport(),
        hosts: createHosts(originsOf(bases), clock),
        userAgent: parts.userAgent,
        clock,
        random: parts.random,
      }),
    )
  }
}

const noDraft = err(appError('setup.no-draft', {}))

function changed(draft: Draft, change: DraftChange): Taken {
  const { publicKeyText, name, appid, publicKeyId, way, stocks } = change
  const next: Draft = {
    ...draft,
    ...(name !== undefined && { name }),
    ...(appid !== undefined && { appid: typedText(appid) }),
    ...(publicKeyId !== undefined && { publicKeyId: typedPublicKeyId(publicKeyId) }),
    ...(way !== undefined && { way }),
    ...(stocks !== undefined && { stocks }),
  }
  if (publicKeyText === undefined) return { draft: next, given: [] }
  const pem = readPublicKeyText(typedPublicKey(publicKeyText), PASTED)
  const given: GivenFile = pem.ok
    ? { state: 'taken', file: PASTED, kind: 'public-key' }
    : { state: 'refused', file: PASTED, error: pem.error }
  return {
    draft: pem.ok ? { ...next, publicKey: { file: PASTED, pem: pem.value } } : next,
    given: [given],
  }
}
