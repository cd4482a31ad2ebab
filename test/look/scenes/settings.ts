import { CodeDryRun } from '../../../shared/domain/code-file.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Scene } from '../scene.ts'
import { ids, longStatus, longStockViews, stockViews } from '../shop.ts'
import type { Stage } from '../stage.ts'

async function open({ page }: Stage): Promise<void> {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('language-select').waitFor()
}

const dryRun = CodeDryRun.parse({
  file: '会员卡礼券-11月.csv',
  lines: 2_007,
  fresh: 2_000,
  first: 'GXZ-2026-01205',
  last: 'GXZ-2026-03204',
  flawCounts: { duplicate: 2, known: 1, 'too-long': 1, alphabet: 2, rounded: 1 },
  flaws: [
    { line: 14, flaw: 'duplicate', text: 'GXZ-2026-01205', before: 2 },
    { line: 88, flaw: 'alphabet', text: 'GXZ#2026#01290', before: null },
    { line: 301, flaw: 'rounded', text: '1.2E+15', before: null },
    { line: 904, flaw: 'known', text: 'GXZ-2026-00417', before: null },
    { line: 1_150, flaw: 'too-long', text: 'GXZ-2026-0123456789012345678901234567…', before: null },
    { line: 1_151, flaw: 'alphabet', text: '券码一', before: null },
    { line: 1_900, flaw: 'duplicate', text: 'GXZ-2026-03000', before: 1_797 },
  ],
  doubt: null,
  planHash: '0'.repeat(64),
})

const inDoubt = CodeDryRun.parse({
  ...dryRun,
  flawCounts: { ...dryRun.flawCounts, duplicate: 0, known: 0, 'too-long': 0, alphabet: 0 },
  flaws: dryRun.flaws.filter(({ flaw }) => flaw === 'rounded'),
  doubt: { line: 1, text: 'Vouchers 2026-11', next: 'GXZ-2026-01205', hash: '0'.repeat(64) },
  planHash: null,
})

const lookAt = (state: string, look: CodeDryRun): Scene => ({
  view: 'settings',
  state,
  answers: { 'codes.look': [ok(look)] },
  play: async (stage) => {
    await open(stage)
    await stage.page.getByTestId('look-codes').click()
    await stage.page.getByTestId('code-look').waitFor()
  },
  top: 'code-look',
})

/** The settings, section by section. */
export const settingsScenes: readonly Scene[] = [
  { view: 'settings', state: 'merchant', play: open },
  { view: 'settings', state: 'stocks', play: open, top: 'stocks-section' },
  {
    view: 'settings',
    state: 'stocks-long-names',
    status: longStatus,
    answers: {
      'stocks.list': [
        ok(
          longStockViews.map((view, index) =>
            index === 2
              ? {
                  ...view,
                  known: null,
                  problem: appError('stock.not-checked', {
                    stockId: view.stock.stockId,
                    cause: 'timeout',
                  }),
                }
              : view,
          ),
        ),
      ],
    },
    play: open,
    top: 'stocks-section',
  },
  {
    view: 'settings',
    state: 'stocks-file-report',
    answers: {
      'stocks.addFromFile': [
        ok({
          file: '批次.csv',
          added: 4,
          flaws: [
            { line: 3, error: appError('stock.id-malformed', { text: '12869X' }) },
            { line: 7, error: appError('stock.not-found', { stockId: '1286950000009999' }) },
          ],
        }),
      ],
    },
    play: async (stage) => {
      await open(stage)
      await stage.page.getByTestId('add-stock-file').click()
      await stage.page.getByTestId('stocks-report').waitFor()
    },
    top: 'stocks-section',
  },
  {
    view: 'settings',
    state: 'stocks-add-refused',
    answers: {
      'stocks.add': [err(appError('stock.not-allowed', { stockId: '1286950000000008' }))],
    },
    play: async (stage) => {
      await open(stage)
      await stage.page.getByTestId('add-stock-input').fill('1286950000000008')
      await stage.page.getByTestId('add-stock-button').click()
      await stage.page.getByTestId('stocks-error').waitFor()
    },
    top: 'stocks-section',
  },
  {
    view: 'settings',
    state: 'stock-remove-question',
    play: async (stage) => {
      await open(stage)
      await stage.page.getByTestId('stock-remove').first().click()
      await stage.page.getByTestId('remove-stock-keep').waitFor()
    },
  },
  lookAt('codes-dry-run', dryRun),
  lookAt('codes-in-doubt', inDoubt),
  lookAt(
    'codes-nothing-new',
    CodeDryRun.parse({
      ...dryRun,
      lines: 0,
      fresh: 0,
      first: null,
      last: null,
      flawCounts: { duplicate: 0, known: 0, 'too-long': 0, alphabet: 0, rounded: 0 },
      flaws: [],
    }),
  ),
  {
    view: 'settings',
    state: 'codes-low',
    answers: {
      'stocks.list': [
        ok(
          stockViews.map((view) =>
            view.stock.stockId === ids.member
              ? { ...view, codes: { imported: 3_000, left: 17, putAside: 4 } }
              : view,
          ),
        ),
      ],
    },
    play: open,
    top: 'code-pool',
  },
  { view: 'settings', state: 'scanner', play: open, top: 'teach-button' },
  {
    view: 'settings',
    state: 'teach-scanner',
    play: async (stage) => {
      await open(stage)
      await stage.page.getByTestId('teach-button').click()
      await stage.page.getByTestId('test-code').waitFor()
    },
    top: 'teach-button',
  },
  {
    view: 'settings',
    state: 'teach-scanner-learnt',
    play: async (stage) => {
      await open(stage)
      await stage.page.getByTestId('teach-button').click()
      await stage.page.keyboard.type('HANDSEL-teach_aZ09-QR')
      await stage.page.keyboard.press('Tab')
      await stage.page.getByTestId('lesson').waitFor()
    },
    top: 'teach-button',
  },
  { view: 'settings', state: 'sound-and-look', play: open, top: 'sound-volume' },
  { view: 'settings', state: 'limits-and-help', play: open, top: 'support-button' },
  {
    view: 'settings',
    state: 'support-dialog',
    play: async (stage) => {
      await open(stage)
      await stage.page.getByTestId('support-button').click()
      await stage.page.getByTestId('support-dialog').waitFor()
    },
  },
  {
    view: 'settings',
    state: 'support-saved',
    answers: {
      'support.save': [
        ok({
          path: 'C:\\Users\\柜台1\\Documents\\handsel-support-2026-11-24.zip',
          bytes: 48_213,
          files: [{ name: 'app.log', bytes: 40_000 }],
        }),
      ],
    },
    play: async (stage) => {
      await open(stage)
      await stage.page.getByTestId('support-button').click()
      await stage.page.getByTestId('support-save-button').click()
      await stage.page.getByTestId('support-saved').waitFor()
    },
  },
]
