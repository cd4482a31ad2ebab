import type { CheckName, CheckReport } from '../../shared/contract/wizard.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { readMerchantKey } from '../keychain/merchant-key.ts'
import type { SetupPlan } from '../keychain/setup-file.ts'
import { checkConnection } from '../wechatpay/checkup/run.ts'
import { createClient } from '../wechatpay/client.ts'
import { createHosts, originsOf } from '../wechatpay/hosts.ts'
import { createKeyRing } from '../wechatpay/key-ring.ts'
import { busifavor } from '../wechatpay/programmes/busifavor/busifavor.ts'
import type { Outside } from './certificate-source.ts'

/** What must be right before a key may take another's place; the rest concerns the merchant, whatever its key. */
const keySteps: readonly CheckName[] = ['network', 'clock', 'signature', 'serial-number']

/** True where a test connection proves that WeChat Pay takes the key and its certificate. */
export function provesKey({ steps }: CheckReport): boolean {
  return keySteps.every((name) =>
    steps.some((step) => step.name === name && (step.state === 'ok' || step.state === 'warning')),
  )
}

/** Makes the harmless calls of the test connection with a merchant that is not stored yet. */
export async function tryPlan(
  { profile, privateKey }: Pick<SetupPlan, 'profile' | 'privateKey'>,
  { createTransport, ...ports }: Outside,
): Promise<Result<CheckReport, AppError>> {
  const key = readMerchantKey(privateKey.reveal(), profile.name)
  if (!key.ok) return key
  const signingKey = key.value.key
  const ring = createKeyRing(profile.verificationKeys)
  const client = createClient({
    ...ports,
    signatory: profile,
    signingKey: () => Promise.resolve(ok(signingKey)),
    verifier: ring,
    verificationId: () => ring.keys()[0].id,
    transport: createTransport(),
    hosts: createHosts(originsOf(profile), ports.clock),
  })
  const report = await checkConnection(client, busifavor, {
    ...profile,
    stockIds: profile.stocks.map(({ stockId }) => stockId),
  })
  client.close()
  return ok(report)
}

/** Refuses a new certificate that WeChat Pay does not take just now. */
export async function proveCertificate(
  plan: SetupPlan,
  outside: Outside,
): Promise<Result<void, AppError>> {
  const report = await tryPlan({ ...plan, profile: { ...plan.profile, stocks: [] } }, outside)
  if (!report.ok) return report
  const { name } = plan.profile
  return provesKey(report.value) ? ok(undefined) : err(appError('merchant.not-proved', { name }))
}
