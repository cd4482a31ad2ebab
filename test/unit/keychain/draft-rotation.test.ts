import { describe, expect, it } from 'vitest'
import { planOf } from '../../../electron/keychain/draft-plan.ts'
import { rotationOf } from '../../../electron/keychain/draft-rotation.ts'
import { viewOf } from '../../../electron/keychain/draft-view.ts'
import type { Draft } from '../../../electron/keychain/draft.ts'
import type { MerchantProfile } from '../../../electron/wechatpay/merchant.ts'
import { SerialNo } from '../../../shared/domain/ids.ts'
import { appError } from '../../../shared/errors.ts'
import { err } from '../../../shared/result.ts'
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
  const plan = planOf(draft, Date.now(), null)
  if (!plan.ok) throw new Error(plan.error.code)
  return { ...plan.value.profile, serialNo: SerialNo.parse('AA00000000000001') }
}

const problemsOf = (draft: Draft, now = Date.now()) => {
  const { files, verification } = viewOf(draft, [], now, null).problems
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
    const plan = planOf(draft, Date.now(), null)
    expect(plan).toMatchObject({ ok: true, value: { profile: { stocks: before.stocks } } })
    expect(plan.ok && plan.value.profile.verificationKeys).toEqual(before.verificationKeys)
  })

  it('waits for another platform certificate where the time of the one that is kept is over', async () => {
    const draft = rotationOf(await merchant())
    const later = (draft.platform[0]?.notAfter ?? 0) + 1
    expect(problemsOf(draft, later).verification).toEqual(['platform-certificate.expired'])
  })
})

describe('a new certificate that comes with a setup file', () => {
  const details = (draft: Draft) => viewOf(draft, [], Date.now(), null).problems.files
  /** A rotation that has been given the right files, and then this setup file. */
  async function given(setup: Record<string, unknown>) {
    const before = await merchant()
    bench.shop().write('other.json', JSON.stringify(setup))
    const files = ['apiclient_key.pem', 'apiclient_cert.pem', 'other.json']
    const { draft } = await bench.give(files, rotationOf(before))
    return { before, draft, plan: planOf(draft, Date.now(), null) }
  }

  it('stays with the appid of its merchant', async () => {
    const { before, draft, plan } = await given({ appid: 'wx0000000000000001' })
    const { name, appid } = before
    const error = appError('merchant.other-setup', {
      ...{ name, expected: appid, found: 'wx0000000000000001' },
    })
    expect(details(draft)).toEqual([error])
    expect(plan).toEqual(err(error))
  })

  it('stays with WeChat Pay itself, and a rehearsal with a rehearsal', async () => {
    const { plan } = await given({ apiBase: 'http://127.0.0.1:9' })
    expect(plan).toMatchObject({ ok: false, error: { code: 'merchant.other-setup' } })
  })

  it('is not taken for another merchant by a number that is only stated', async () => {
    const before = await merchant()
    const number = { mchid: '1900000999', serialNo: 'AA00000000000009' }
    bench.shop().write('other.json', JSON.stringify(number))
    const { draft } = await bench.give(['apiclient_key.pem', 'other.json'], rotationOf(before))
    const error = appError('merchant.other-certificate', {
      ...{ expected: before.mchid, found: number.mchid },
    })
    expect(details(draft)).toEqual([error])
  })

  it('is not the certificate in use, nor one from before it', async () => {
    const before = await merchant()
    const files = ['apiclient_key.pem', 'apiclient_cert.pem']
    const { draft } = await bench.give(files, rotationOf(before))
    const serialNo = SerialNo.parse(draft.certificate?.serialNo)
    const same = { ...draft, rotates: rotationOf({ ...before, serialNo }).rotates }
    expect(details(same)).toEqual([appError('merchant.same-certificate', { serialNo })])
    const issued = (draft.certificate?.notBefore ?? 0) + 1
    const known = {
      ...({ profile: { ...before, certificateIssuedAt: issued }, colour: 'teal' } as const),
      ...{ replaced: [], retired: [] },
    }
    expect(viewOf(draft, [], Date.now(), known).problems.files).toEqual([
      appError('merchant.older-certificate', { serialNo, inUse: before.serialNo }),
    ])
  })
})
