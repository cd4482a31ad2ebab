import { appError, type AppError } from '../../../shared/errors.ts'
import { ok } from '../../../shared/result.ts'
import { countsWith } from '../../unit/renderer/fake-handsel.ts'
import type { Answers, Scene } from '../scene.ts'
import { merchantWith, statusOf } from '../shop.ts'

const fresh: Answers = {
  'sends.page': [ok({ sends: [], next: null })],
  'sends.counts': [ok(countsWith())],
  'sends.today': [ok(0)],
}

/** No merchant, and why. */
function failed(
  state: string,
  error: AppError,
  may: { readonly hold?: boolean; readonly aside?: boolean } = {},
): Scene {
  const setup = {
    state: 'failed',
    error,
    canHoldInMemory: may.hold === true,
    canSetAside: may.aside === true,
  }
  return { view: 'start', state, status: statusOf({ profile: null, setup }), answers: fresh }
}

const rehearsal = (practiceOutage: boolean) => ({
  profile: merchantWith({ name: '演练商户', rehearsal: true, keyLocation: 'memory' }),
  practiceOutage,
})

/** What can happen before there is anything to do, and around the views. */
export const shellScenes: readonly Scene[] = [
  {
    view: 'start',
    state: 'starting',
    status: statusOf({ profile: null, setup: { state: 'starting' }, connectivity: 'checking' }),
    answers: fresh,
  },
  failed('no-merchant', appError('send.no-merchant', {})),
  failed('no-keychain', appError('keychain.unavailable', { detail: 'no D-Bus session' }), {
    hold: true,
  }),
  failed('setup-file-wrong', appError('certificate.key-mismatch', {})),
  failed('database-damaged', appError('storage.damaged', { detail: 'database disk image' }), {
    aside: true,
  }),
  {
    ...failed(
      'database-damaged-question',
      appError('storage.damaged', { detail: 'database disk image' }),
      { aside: true },
    ),
    play: async ({ page }) => {
      await page.getByTestId('set-aside-button').click()
      await page.getByTestId('set-aside-keep').waitFor()
    },
  },
  {
    view: 'counter',
    state: 'key-unavailable',
    status: statusOf({
      setup: {
        state: 'failed',
        error: appError('keychain.locked', { detail: 'locked' }),
        canHoldInMemory: true,
        canSetAside: false,
      },
      pendingCount: 4,
    }),
  },
  {
    view: 'counter',
    state: 'leaving',
    status: statusOf({ pendingCount: 3 }),
    play: async (stage) => {
      await stage.tell('app.leaveAsked', { pendingCount: 3 })
      await stage.page.getByTestId('leave-keep').waitFor()
    },
  },
  { view: 'rehearsal', state: 'counter', status: statusOf(rehearsal(false)), answers: fresh },
  {
    view: 'rehearsal',
    state: 'practice-outage',
    status: statusOf({ ...rehearsal(true), connectivity: 'offline', pendingCount: 1 }),
  },
  {
    view: 'rehearsal',
    state: 'outbox',
    status: statusOf(rehearsal(false)),
    play: async ({ page }) => {
      await page.getByTestId('nav-outbox').click()
      await page.getByTestId('outbox-row').first().waitFor()
    },
  },
]
