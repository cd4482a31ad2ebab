// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import { emptyDraft } from '../../../electron/keychain/draft.ts'
import { viewOf } from '../../../electron/keychain/draft-view.ts'
import { useWizardStore } from '../../../renderer/stores/wizard.ts'
import { SetupDraft } from '../../../shared/contract/wizard.ts'
import { ProfileId } from '../../../shared/domain/ids.ts'
import { appError } from '../../../shared/errors.ts'
import { ok } from '../../../shared/result.ts'
import { FakeHandsel, statusWith } from './fake-handsel.ts'
import { openPage, type Page } from './page.ts'

const serialNo = '3775B6A45ACD588826D15E583A95F5DD1234ABCD'
const none = { files: [], verification: [], details: [], stocks: [] }

const draftOf = (parts: Record<string, unknown>): SetupDraft =>
  SetupDraft.parse({ ...viewOf(emptyDraft, [], 0, null), problems: none, ...parts })

const main = new FakeHandsel()
let page: Page | null = null
afterEach(() => {
  page?.close()
  page = null
  Reflect.deleteProperty(window, 'handsel')
})

/** The steps of a wizard that is opened on this draft. */
async function stepsOf(draft: SetupDraft, rotates: string | null): Promise<readonly string[]> {
  Object.assign(window, { handsel: main })
  setActivePinia(createPinia())
  main.answer('wizard.begin', () => ok(draft))
  const wizard = useWizardStore()
  await wizard.open(rotates)
  return wizard.steps
}

const rotates = { name: '一号店', mchid: '1900006511', serialNo }
const shop = ProfileId.parse('shop')
const missing = [appError('key.missing', {}), appError('certificate.missing', {})]

describe('the steps of a new certificate', () => {
  it('are its files and the test: all else of the merchant is known', async () => {
    const draft = draftOf({ rotates, problems: { ...none, files: missing } })
    expect(await stepsOf(draft, shop)).toEqual(['files', 'test'])
  })

  it('ask besides for what keeps the merchant from being stored: there was no way to mend it', async () => {
    const expired = appError('platform-certificate.expired', { file: serialNo, date: '2026-01-02' })
    const draft = draftOf({
      rotates,
      problems: { ...none, files: missing, verification: [expired] },
    })
    expect(await stepsOf(draft, shop)).toEqual(['files', 'verification', 'test'])
  })

  it('are all of them for a merchant that is set up', async () => {
    const all = ['files', 'verification', 'details', 'stocks', 'test']
    expect(await stepsOf(draftOf({}), null)).toEqual(all)
  })
})

const privateKey = '-----BEGIN PRIVATE KEY-----\nTmljaHQgZ2VoZWlt\n-----END PRIVATE KEY-----\n'

/** The page with the wizard at its first step. */
async function atFiles(draft: SetupDraft): Promise<Page> {
  const opened = await openPage(statusWith(), (fake) => {
    fake.answer('wizard.begin', () => ok(draft))
    fake.answer('wizard.change', () => ok(draft))
  })
  page = opened
  await opened.click('nav-settings')
  await opened.click('add-merchant-button')
  return opened
}

/** The page with the wizard at what answers are verified with. */
async function atVerification(draft: SetupDraft): Promise<Page> {
  const opened = await atFiles(draft)
  await opened.click('wizard-step-verification')
  return opened
}

describe('the step of verification', () => {
  it('lets a private key that is pasted go no further than its field', async () => {
    const { main: fake, settle, find } = await atVerification(draftOf({}))
    const field = find('public-key-text')
    if (!(field instanceof HTMLTextAreaElement)) throw new Error('there is no such field')
    field.value = privateKey
    for (const event of ['input', 'change']) {
      field.dispatchEvent(new Event(event))
      await settle()
    }
    const handed = fake.calls.filter(({ channel }) => channel === 'wizard.change')
    expect(handed).toHaveLength(1)
    expect(JSON.stringify(handed)).toContain('BEGIN PRIVATE KEY')
    expect(JSON.stringify(fake.calls)).not.toContain('TmljaHQ')
    expect(field.value).toBe('')
  })

  it('shows what stood in the way of the download, with its Request-ID', async () => {
    const step = {
      ...{ name: 'serial-number', state: 'failed', finding: 'serial-revoked', particulars: {} },
      wechatError: { httpStatus: 401, code: 'SIGN_ERROR', message: '?', requestId: '08F5-268' },
    }
    const opened = await atVerification(draftOf({ download: [step] }))
    expect(opened.find('check-serial-number')?.dataset['finding']).toBe('serial-revoked')
    expect(opened.text('request-id')).toContain('08F5-268')
  })
})

describe('the step of files', () => {
  const withDays = (daysLeft: number | null) =>
    draftOf({
      certificate: {
        ...{ file: 'apiclient_cert.pem', mchid: '1900006511', serialNo, holder: null },
        ...{ validFrom: 0, validUntil: 0, daysLeft },
      },
    })

  it.each([
    [30, '商户证书还有 30 天到期'],
    [0, '商户证书今天到期，或已经过期'],
  ])('warns of a certificate with %d days left', async (days, said) => {
    const opened = await atFiles(withDays(days))
    expect(opened.text('wizard-expires-soon')).toContain(said)
    expect(opened.text('wizard-expires-soon')).toContain('申请新证书')
  })

  it('does not while there are more', async () => {
    const opened = await atFiles(withDays(null))
    expect(opened.text('wizard-facts')).toContain('1970年')
    expect(opened.find('wizard-expires-soon')).toBeNull()
  })
})
