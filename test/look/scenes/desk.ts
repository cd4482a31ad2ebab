import type { LockStatus } from '../../../shared/contract/lock.ts'
import type { MerchantLine } from '../../../shared/domain/merchant-line.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Scene } from '../scene.ts'
import { pause, statusOf, usualStatus } from '../shop.ts'
import type { Stage } from '../stage.ts'

const [shop] = usualStatus.merchants
if (shop === undefined) throw new Error('the usual day has a merchant')

const merchants: MerchantLine[] = [
  { ...shop, pendingCount: 3 },
  {
    ...shop,
    id: `${shop.id}-2`,
    name: '桂香斋 · 浦东机场二号航站楼出发层店',
    colour: 'copper',
    mchid: '1900006512',
    atCounter: false,
    pendingCount: 12_480,
    daysLeft: 12,
    replacedSerialNo: shop.serialNo,
    waits: {
      notOpened: null,
      pauses: [{ ...pause('signature-rejected', null, null), stockName: null }],
      forPerson: { count: 7, reason: 'maybe-already-sent' },
    },
  },
  {
    ...shop,
    id: 'rehearsal',
    name: '演练门店',
    colour: 'slate',
    mchid: '1600000000',
    serialNo: null,
    kind: 'practice',
    atCounter: false,
  },
] as MerchantLine[] // ids with a brand, out of one with it

const several = statusOf({ merchants })

async function inSettings({ page }: Stage): Promise<void> {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('language-select').waitFor()
}

/** The counter locks while somebody is at it, and stays so when it is looked at in another way. */
const locked = (state: string, hasPin: boolean, waitSeconds = 0): Scene => {
  const now: LockStatus = { locked: true, hasPin, waitSeconds, idleMinutes: 15 }
  return {
    view: 'lock',
    state,
    play: async (stage) => {
      await stage.tell('lock.changed', now)
      await stage.page.getByTestId('lock-screen').waitFor()
    },
  }
}

const scanners = [
  { vendorId: 0x0c2e, productId: 0x0b81, serialNumber: '21103B2394', name: 'Honeywell Xenon 1950' },
  { vendorId: 0x05e0, productId: 0x1300, serialNumber: null, name: 'Symbol Bar Code Scanner' },
]

/** What stands around the counter: merchants, lock, keys, explanations, scanners and cameras. */
export const deskScenes: readonly Scene[] = [
  {
    view: 'merchants',
    state: 'menu',
    status: several,
    play: async ({ page }) => {
      await page.getByTestId('merchant-menu').click()
      await page.getByTestId('manage-merchants').waitFor()
    },
  },
  {
    view: 'merchants',
    state: 'change-failed',
    status: several,
    answers: { 'merchants.switch': [err(appError('keychain.entry-missing', {}))] },
    play: async ({ page }) => {
      await page.getByTestId('merchant-menu').click()
      await page.getByTestId('merchant-item').nth(1).click()
      await page.getByTestId('merchant-menu-error').waitFor()
    },
  },
  { view: 'merchants', state: 'list', status: several, play: inSettings, top: 'merchants-error' },
  {
    view: 'merchants',
    state: 'label',
    status: several,
    play: async (stage) => {
      await inSettings(stage)
      await stage.page.getByTestId('merchant-edit').nth(1).click()
    },
    top: 'merchant-save',
  },
  {
    view: 'merchants',
    state: 'remove-question',
    status: several,
    play: async (stage) => {
      await inSettings(stage)
      await stage.page.getByTestId('merchant-remove').first().click()
      await stage.page.getByTestId('remove-merchant-keep').waitFor()
    },
  },
  {
    view: 'merchants',
    state: 'remove-refused',
    status: several,
    answers: {
      'merchants.remove': [err(appError('merchant.has-waiting', { name: '桂香斋', count: 3 }))],
    },
    play: async (stage) => {
      await inSettings(stage)
      await stage.page.getByTestId('merchant-remove').first().click()
      await stage.page.getByTestId('remove-merchant-confirm').click()
      await stage.page.getByTestId('merchants-error').waitFor()
    },
    top: 'merchants-error',
  },
  locked('without-pin', false),
  locked('with-pin', true),
  locked('wait', true, 60),
  {
    view: 'keys',
    state: 'page',
    play: async ({ page }) => {
      await page.keyboard.press('F1')
      await page.getByTestId('key-help').waitFor()
    },
  },
  {
    view: 'why',
    state: 'page',
    status: statusOf({
      pauses: [
        {
          scope: { kind: 'everything' },
          reason: 'signature-rejected',
          wechatError: {
            httpStatus: 401,
            code: 'SIGN_ERROR',
            message: '错误的签名，验签失败',
            requestId: '08F5-269546525',
          },
          until: null,
        },
      ],
    }),
    play: async ({ page }) => {
      await page.keyboard.press('F9')
      await page.getByTestId('why-dialog').waitFor()
    },
  },
  {
    view: 'why',
    state: 'index',
    play: async ({ page }) => {
      await page.keyboard.press('F9')
      await page.getByTestId('why-search').fill('NO_AUTH')
    },
  },
  {
    view: 'hid',
    state: 'choose',
    answers: { 'hid.pick': [ok(null)] },
    play: async (stage) => {
      await inSettings(stage)
      await stage.tell(
        'hid.offered',
        scanners.map((scanner, choice) => ({ ...scanner, choice })),
      )
      await stage.page.getByTestId('hid-chooser').waitFor()
    },
  },
  {
    view: 'hid',
    state: 'nothing-to-choose',
    play: async (stage) => {
      await inSettings(stage)
      await stage.tell('hid.offered', [])
      await stage.page.getByTestId('hid-none').waitFor()
    },
  },
  {
    view: 'hid',
    state: 'missing',
    status: statusOf({
      settings: { ...usualStatus.settings, hidScanner: scanners[0] ?? null },
    }),
    play: ({ page }) => page.getByTestId('hid-notice').waitFor(),
  },
  {
    view: 'camera',
    state: 'none',
    answers: { 'camera.open': [ok(null)] },
    play: async ({ page }) => {
      await page.keyboard.press('F7')
      await page.getByTestId('camera-panel').waitFor()
    },
  },
]
