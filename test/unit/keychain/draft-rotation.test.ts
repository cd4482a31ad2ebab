import { describe, expect, it } from 'vitest'
import { planOf } from '../../../electron/keychain/draft-plan.ts'
import { rotationOf } from '../../../electron/keychain/draft-rotation.ts'
import { viewOf } from '../../../electron/keychain/draft-view.ts'
import type { Draft } from '../../../electron/keychain/draft.ts'
import type { MerchantProfile } from '../../../electron/wechatpay/merchant.ts'
import { SerialNo } from '../../../shared/domain/ids.ts'
import { useDraftBench } from './draft-bench.ts'

const bench = useDraftBench()

/** A merchant at work that verifies by platform certificate, and had another certificate before. */
async function merchant(): Promise<MerchantProfile> {
  const whole = await bench.whole()
  const { draft } = await bench.give(['wechatpay.pem'], {
    ...whole,
    publicKey: null,
    publicKeyId: '',
  })
  const plan = planOf(draft, Date.now())
  if (!plan.ok) throw new Error(plan.error.code)
  return { ...plan.value.profile, serialNo: SerialNo.parse('AA00000000000001') }
}

const problemsOf = (draft: Draft, now = Date.now()) => {
  const { files, verification } = viewOf(draft, [], now).problems
  return {
    files: files.map(({ code }) => code),
    verification: verification.map(({ code }) => code),
  }
}

describe('the new certificate of a merchant that verifies by platform certificate', () => {
  it('is missing at first: the certificate that is kept was given by nobody for its own', async () => {
    expect(problemsOf(rotationOf(await merchant()))).toEqual({
      files: ['key.missing', 'certificate.missing'],
      verification: [],
    })
  })

  it('is not the platform certificate that is given for it', async () => {
    const begun = { ...rotationOf(await merchant()), platform: [] }
    const { draft } = await bench.give(['wechatpay.pem'], begun)
    expect(problemsOf(draft).files).toContain('certificate.is-platform')
  })

  it('is stored with what answers are verified with', async () => {
    const before = await merchant()
    const { draft } = await bench.give(
      ['apiclient_key.pem', 'apiclient_cert.pem'],
      rotationOf(before),
    )
    const plan = planOf(draft, Date.now())
    expect(plan).toMatchObject({ ok: true, value: { profile: { stocks: before.stocks } } })
    expect(plan.ok && plan.value.profile.verificationKeys).toEqual(before.verificationKeys)
  })

  it('waits for another platform certificate where the time of the one that is kept is over', async () => {
    const draft = rotationOf(await merchant())
    const later = (draft.platform[0]?.notAfter ?? 0) + 1
    expect(problemsOf(draft, later).verification).toEqual(['platform-certificate.expired'])
  })
})
