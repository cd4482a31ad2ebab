import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/app/system-ports.ts'
import { certify, fiveYears } from '../../../electron/rehearsal/material/certify.ts'
import type { Fault } from '../../../electron/rehearsal/faults/fault.ts'
import { createMaterial } from '../../../electron/rehearsal/material/material.ts'
import { setupStocks } from '../../../electron/rehearsal/desk/stocks.ts'
import {
  writeSetupFolder,
  type SetupFolder,
} from '../../../electron/rehearsal/material/setup-folder.ts'
import { check as english } from '../../../renderer/i18n/en/check.ts'
import { check as chinese } from '../../../renderer/i18n/zh-CN/check.ts'
import type { CheckFinding, CheckName } from '../../../shared/contract/wizard.ts'
import { saidOfStep, withoutWords } from '../../support/said.ts'
import { apiV3Key, openWizardBench, type WizardBench } from './wizard-bench.ts'

/** Set-ups whose files are all in order: only WeChat Pay can tell that they are wrong (reference §0.3, §3.3, §3.6). */
interface WrongConnection {
  readonly what: string
  readonly step: CheckName
  readonly finding: CheckFinding
  readonly state?: 'failed' | 'warning'
  readonly arrange: (bench: WizardBench) => unknown
}

let bench: WizardBench
/** The files of another merchant, as of the service provider that this one belongs to. */
let stranger: SetupFolder
let dir: string
beforeAll(async () => {
  bench = await openWizardBench('public-key')
  dir = mkdtempSync(join(tmpdir(), 'handsel-stranger-'))
  const material = await createMaterial()
  const certificates = await certify(material, fiveYears(systemClock.now()))
  const options = { verificationMode: 'public-key', certificates } as const
  stranger = await writeSetupFolder(dir, material, bench.gateway.url, setupStocks, options)
})
afterEach(() => bench.gateway.faults.clear())
afterAll(async () => {
  await bench.close()
  rmSync(dir, { recursive: true })
})

/** A set-up is first heard of by the download with an APIv3 key, or else by the test connection. */
const firstRequests = ['echo', 'certificates'] as const

const strikeFirst = ({ gateway }: WizardBench, fault: Fault) => {
  for (const endpoint of firstRequests) gateway.faults.add({ ...fault, match: { endpoint } })
}

const signRefused = (message: string) => (one: WizardBench) =>
  strikeFirst(one, { kind: 'refuse', status: 401, code: 'SIGN_ERROR', message })
const stockRefused = (status: number, code: string, message: string) => (one: WizardBench) => {
  const match = { endpoint: 'stock' } as const
  one.gateway.faults.add({ kind: 'refuse', status, code, message, match })
}
const stock = (stockId: string) => (one: WizardBench) =>
  one.wizard.change({ stocks: [{ stockId, name: '', couponCodeMode: 'WECHATPAY_MODE' }] })

const wrong: readonly WrongConnection[] = [
  {
    what: "key and certificate of another mchid, as the service provider's for the sub-merchant's",
    step: 'serial-number',
    finding: 'serial-wrong',
    arrange: ({ wizard }) => wizard.give([stranger.privateKeyFile, stranger.certificateFile]),
  },
  {
    what: 'a revoked certificate',
    step: 'serial-number',
    finding: 'serial-revoked',
    arrange: signRefused('商户证书已作废'),
  },
  {
    what: 'a certificate that was replaced',
    step: 'serial-number',
    finding: 'serial-replaced',
    arrange: signRefused('已更换证书，请使用新证书'),
  },
  {
    what: 'a certificate that expired at WeChat Pay',
    step: 'serial-number',
    finding: 'serial-expired',
    arrange: signRefused('商户证书已过期'),
  },
  {
    what: 'a merchant that never had a certificate',
    step: 'serial-number',
    finding: 'serial-never-issued',
    arrange: signRefused('商户未申请过证书'),
  },
  {
    what: 'a merchant without an APIv3 key',
    step: 'serial-number',
    finding: 'serial-api-v3-key-not-set',
    arrange: signRefused('商户未设置APIv3密钥'),
  },
  {
    what: 'a signature that does not go with the certificate',
    step: 'signature',
    finding: 'signature-wrong',
    arrange: signRefused('错误的签名，验签失败'),
  },
  {
    what: 'a proxy that rewrites the signed header',
    step: 'signature',
    finding: 'signature-malformed',
    arrange: signRefused('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》'),
  },
  {
    what: 'a clock ten minutes off',
    step: 'clock',
    finding: 'clock-skewed',
    arrange: ({ gateway }) => void gateway.faults.add({ kind: 'clock-skew', ms: 600_000 }),
  },
  {
    what: 'a proxy in the way that answers by itself',
    step: 'network',
    finding: 'network-not-wechat',
    arrange: (one) => strikeFirst(one, { kind: 'bad-gateway' }),
  },
  {
    what: 'a proxy that takes the signature off',
    step: 'verification-key',
    finding: 'verification-unsigned',
    arrange: ({ gateway }) =>
      void gateway.faults.add({ kind: 'unsigned', match: { endpoint: 'echo' } }),
  },
  {
    what: 'the public key of another merchant under the right id',
    step: 'verification-key',
    finding: 'verification-bad-signature',
    arrange: ({ wizard }) =>
      wizard.change({ publicKeyText: readFileSync(stranger.publicKeyFile, 'utf8') }),
  },
  {
    what: 'the right public key under the id of another',
    step: 'verification-key',
    finding: 'verification-id-unknown',
    arrange: ({ wizard }) =>
      wizard.change({ publicKeyId: 'PUB_KEY_ID_0119000000002026112400000000001' }),
  },
  {
    what: 'an appid that is not bound, or of another merchant',
    step: 'appid',
    finding: 'appid-not-bound',
    arrange: ({ wizard }) => wizard.change({ appid: 'wx0000000000000001' }),
  },
  {
    what: 'the appid of a mobile app',
    step: 'appid',
    finding: 'appid-malformed',
    arrange: ({ gateway }) =>
      void gateway.faults.add({
        kind: 'refuse',
        status: 400,
        code: 'PARAM_ERROR',
        message: '输入源“/query/appid”映射到值字段“公众账号ID”字符串规则校验失败',
        match: { endpoint: 'coupons' },
      }),
  },
  {
    what: 'a stock of another merchant',
    step: 'stock',
    finding: 'stock-not-yours',
    arrange: stock('1286950000000008'),
  },
  {
    what: 'a stock id of a cash coupon (代金券)',
    step: 'stock',
    finding: 'stock-not-found',
    arrange: stockRefused(400, 'PARAM_ERROR', '批次信息获取失败,请确认参数是否有误'),
  },
  {
    what: 'a stock that was paused',
    step: 'stock',
    finding: 'stock-not-running',
    state: 'warning',
    arrange: stock('1286950000000006'),
  },
]

describe('the test connection says which step failed and what to do', () => {
  it.each(wrong)('$what: $finding', async ({ step, finding, state = 'failed', arrange }) => {
    const { wizard, material, folder } = bench
    await bench.begin()
    await wizard.give([folder.publicKeyFile])
    await wizard.change({ publicKeyId: material.publicKey.id })
    await arrange(bench)
    const report = await wizard.test()
    if (!report.ok) throw new Error(report.error.code)
    expect(report.value.passed).toBe(state !== 'failed')
    const found = report.value.steps.filter((one) => one.state === state)
    expect(found).toMatchObject([{ name: step, finding }])
    expect(withoutWords(found.flatMap(saidOfStep))).toEqual([])
  })

  it('a platform certificate of a merchant that has a public key only is found', async () => {
    const { wizard, folder } = bench
    await bench.begin()
    await wizard.give([folder.platformCertificateFile])
    const report = await wizard.test()
    if (!report.ok) throw new Error(report.error.code)
    expect(report.value.steps.find(({ state }) => state === 'failed')?.name).toBe(
      'verification-key',
    )
  })
})

/** What may be wrong before the answer matters. */
const onTheWay = wrong.filter(({ step }) =>
  ['network', 'clock', 'signature', 'serial-number'].includes(step),
)

describe('the download of platform certificates says the same', () => {
  let byCertificate: WizardBench
  beforeAll(async () => (byCertificate = await openWizardBench('platform-certificate')))
  afterEach(() => byCertificate.gateway.faults.clear())
  afterAll(() => byCertificate.close())

  it.each(onTheWay)('$what: $finding', async ({ step, finding, arrange }) => {
    const { wizard } = byCertificate
    await byCertificate.begin()
    await arrange(byCertificate)
    const downloaded = await wizard.download(apiV3Key)
    if (!downloaded.ok) throw new Error(downloaded.error.code)
    expect(downloaded.value.download).toMatchObject([{ name: step, finding, state: 'failed' }])
    expect(downloaded.value).toMatchObject({ hasApiV3Key: false, platformCertificates: [] })
  })

  it('and leaves it to the APIv3 key where that is to blame, though the clock drifts', async () => {
    const { wizard, gateway } = byCertificate
    await byCertificate.begin()
    gateway.faults.add({ kind: 'clock-skew', ms: 120_000 })
    expect(await wizard.download(apiV3Key.toLowerCase())).toMatchObject({
      error: { code: 'api-v3-key.wrong' },
    })
  })

  it('and nothing more once it brings them', async () => {
    const { wizard } = byCertificate
    await byCertificate.begin()
    signRefused('商户证书已作废')(byCertificate)
    expect(await wizard.download(apiV3Key)).toMatchObject({ value: { download: [{}] } })
    byCertificate.gateway.faults.clear()
    expect(await wizard.download(apiV3Key)).toMatchObject({
      value: { download: [], hasApiV3Key: true },
    })
  })
})

it.each([
  ['zh-CN', chinese],
  ['en', english],
] as const)('each has a sentence and a next step of its own in %s', (_, { finding }) => {
  const said = [...new Set(wrong.map((one) => one.finding))].map((code) => finding[code])
  expect(new Set(said.map(({ title }) => title)).size).toBe(said.length)
  expect(new Set(said.map(({ next }) => next)).size).toBe(said.length)
  // Nobody is left with a number alone.
  expect(said.filter(({ title }) => /401|SIGN_ERROR/.test(title))).toEqual([])
})
