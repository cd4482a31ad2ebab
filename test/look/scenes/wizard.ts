import { CheckReport, SetupDraft } from '../../../shared/contract/wizard.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Answers, Scene } from '../scene.ts'
import { ids, merchantWith, now, statusOf, wechatError } from '../shop.ts'
import type { Stage } from '../stage.ts'

const mchid = '1900006511'
const serialNo = '3775B6A45ACD588826D15E583A95F5DD1234ABCD'
const year = 365 * 86_400_000
const noProblems = { files: [], verification: [], details: [], stocks: [] }

const emptyDraft = {
  given: [],
  keyFile: null,
  keyFileExposed: false,
  certificate: null,
  identity: null,
  lockedBundle: null,
  publicKeyFile: null,
  publicKeyId: '',
  way: null,
  platformCertificates: [],
  hasApiV3Key: false,
  download: [],
  name: '',
  appid: '',
  stocks: [],
  rehearsalAddress: null,
  rotates: null,
  already: null,
  problems: {
    files: [appError('key.missing', {}), appError('certificate.missing', {})],
    verification: [appError('public-key.missing', {})],
    details: [appError('appid.missing', {}), appError('setup.name-missing', {})],
    stocks: [appError('setup.stocks-missing', {})],
  },
}

const fullDraft = {
  ...emptyDraft,
  given: [
    { state: 'taken', file: 'apiclient_key.pem', kind: 'merchant-key' },
    { state: 'taken', file: 'apiclient_cert.pem', kind: 'merchant-certificate' },
    { state: 'taken', file: 'apiclient_cert.p12', kind: 'bundle' },
    { state: 'taken', file: '证书使用说明.txt', kind: 'not-needed' },
  ],
  keyFile: 'apiclient_key.pem',
  keyFileExposed: true,
  certificate: {
    file: 'apiclient_cert.pem',
    mchid,
    serialNo,
    holder: '桂香斋食品（上海）有限公司',
    validFrom: now - 4 * year,
    validUntil: now + 20 * 86_400_000,
    daysLeft: 20,
  },
  identity: { mchid, serialNo },
  publicKeyFile: 'pub_key.pem',
  publicKeyId: 'PUB_KEY_ID_0119000065112025100900111889',
  name: '桂香斋 · 人民路店',
  appid: 'wx0123456789abcdef',
  stocks: [
    { stockId: ids.cash, name: '秋季满减券', couponCodeMode: 'WECHATPAY_MODE' },
    { stockId: ids.member, name: '会员卡礼券', couponCodeMode: 'MERCHANT_API' },
  ],
  problems: noProblems,
}

const draft = (parts: Record<string, unknown>) => SetupDraft.parse({ ...fullDraft, ...parts })
const begin = (parts: Record<string, unknown>): Answers => ({
  'wizard.begin': [ok(draft(parts))],
  'wizard.change': [ok(draft(parts))],
  'wizard.test': [ok(passed)],
})

const step = (
  name: string,
  state: string,
  finding: string,
  more: Record<string, unknown> = {},
) => ({
  name,
  state,
  finding,
  particulars: {},
  wechatError: null,
  ...more,
})
const passed = CheckReport.parse({
  passed: true,
  steps: [
    step('network', 'ok', 'network-ok'),
    step('clock', 'ok', 'clock-ok'),
    step('signature', 'ok', 'signature-ok'),
    step('serial-number', 'ok', 'serial-ok'),
    step('verification-key', 'ok', 'verification-ok'),
    step('appid', 'ok', 'appid-ok'),
    step('stock', 'ok', 'stock-ok', { particulars: { stockId: ids.cash, name: '秋季满减券' } }),
    step('send-permission', 'warning', 'permission-not-testable'),
  ],
})
const broken = CheckReport.parse({
  passed: false,
  steps: [
    step('network', 'ok', 'network-ok'),
    step('clock', 'warning', 'clock-drifting', { particulars: { minutes: 2 } }),
    step('signature', 'failed', 'signature-wrong', {
      wechatError: wechatError(401, 'SIGN_ERROR', '签名错误，请检查私钥与商户证书序列号是否配套'),
    }),
    step('serial-number', 'skipped', 'not-reached'),
    step('verification-key', 'skipped', 'not-reached'),
    step('appid', 'skipped', 'not-reached'),
    step('stock', 'skipped', 'not-reached'),
    step('send-permission', 'skipped', 'not-reached'),
  ],
})

/** A first signed request that WeChat Pay refused. */
const downloadFailed = [
  step('serial-number', 'failed', 'serial-api-v3-key-not-set', {
    wechatError: wechatError(401, 'SIGN_ERROR', '商户未设置APIv3密钥'),
  }),
]

/** Opens the wizard from the settings and goes to a step. */
async function goTo({ page }: Stage, name: string): Promise<void> {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('add-merchant-button').click()
  await page.getByTestId('setup-wizard').waitFor()
  if (name !== 'files') await page.getByTestId(`wizard-step-${name}`).click()
  await page.locator(`[data-testid="setup-wizard"][data-step="${name}"]`).waitFor()
}

const at = (state: string, name: string, parts: Record<string, unknown> = {}): Scene => ({
  view: 'wizard',
  state,
  answers: begin(parts),
  play: (stage) => goTo(stage, name),
})

/** A step whose problems are shown, because the operator wanted to go on. */
function withProblems(name: 'files' | 'verification' | 'details' | 'stocks'): Scene {
  const problems = { ...noProblems, [name]: emptyDraft.problems[name] }
  return {
    view: 'wizard',
    state: `${name}-problems`,
    answers: begin({ ...emptyDraft, problems }),
    play: async (stage) => {
      await goTo(stage, name)
      await stage.page.getByTestId('wizard-next').click()
      await stage.page.getByTestId('wizard-problem').first().waitFor()
    },
  }
}

const test = (state: string, answers: Answers, then?: Scene['play']): Scene => ({
  view: 'wizard',
  state,
  answers: { ...begin({}), ...answers },
  play: async (stage) => {
    await goTo(stage, 'test')
    await stage.page.getByTestId('check-report').waitFor()
    await then?.(stage)
  },
})

/** The wizard that sets a merchant up, step by step. */
export const wizardScenes: readonly Scene[] = [
  at('details-already', 'details', {
    already: { name: '桂香斋 · 人民路店', renews: true },
  }),
  at('files-empty', 'files', emptyDraft),
  withProblems('files'),
  at('files-read', 'files'),
  at('files-refused', 'files', {
    ...emptyDraft,
    given: [
      {
        state: 'refused',
        file: 'IMG_2041.jpg',
        error: appError('file.not-recognised', { file: 'IMG_2041.jpg' }),
      },
      {
        state: 'refused',
        file: 'csr.pem',
        error: appError('certificate.is-request', { file: 'csr.pem' }),
      },
    ],
  }),
  at('files-locked', 'files', {
    ...emptyDraft,
    lockedBundle: 'apiclient_cert.p12',
    given: [{ state: 'taken', file: 'apiclient_cert.p12', kind: 'locked-bundle' }],
  }),
  at('verification', 'verification'),
  withProblems('verification'),
  {
    view: 'wizard',
    state: 'verification-certificate',
    answers: begin({
      publicKeyFile: null,
      publicKeyId: '',
      platformCertificates: [{ serialNo, validFrom: now - year, validUntil: now + year }],
    }),
    play: (stage) => goTo(stage, 'verification'),
  },
  {
    view: 'wizard',
    state: 'verification-download-failed',
    answers: {
      ...begin({ publicKeyFile: null, publicKeyId: '' }),
      'wizard.download': [
        ok(draft({ publicKeyFile: null, publicKeyId: '', download: downloadFailed })),
      ],
    },
    play: async (stage) => {
      await goTo(stage, 'verification')
      await stage.page.getByTestId('way-certificate').check()
      await stage.page.getByTestId('api-v3-key').fill('0123456789abcdef0123456789ABCDEF')
      await stage.page.getByTestId('download-certificates').click()
      await stage.page.getByTestId('download-failed').waitFor()
    },
  },
  at('details', 'details'),
  withProblems('details'),
  at('stocks', 'stocks'),
  withProblems('stocks'),
  test('test-passed', {}),
  test('test-failed', { 'wizard.test': [ok(broken)] }),
  test(
    'test-no-keychain',
    { 'wizard.store': [err(appError('keychain.unavailable', { detail: 'no D-Bus session' }))] },
    async ({ page }) => {
      await page.getByTestId('wizard-store').click()
      await page.getByTestId('wizard-store-memory').waitFor()
    },
  ),
  {
    ...at('in-rehearsal', 'files', { ...emptyDraft, rehearsalAddress: 'http://127.0.0.1:18443' }),
    status: statusOf({
      profile: merchantWith({ name: '演练商户', rehearsal: true }),
      practiceOutage: false,
    }),
  },
]
