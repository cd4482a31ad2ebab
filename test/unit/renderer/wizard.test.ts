// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import { useWizardStore } from '../../../renderer/stores/wizard.ts'
import { SetupDraft } from '../../../shared/contract/wizard.ts'
import { ProfileId } from '../../../shared/domain/ids.ts'
import { appError } from '../../../shared/errors.ts'
import { ok } from '../../../shared/result.ts'
import { FakeHandsel } from './fake-handsel.ts'

const serialNo = '3775B6A45ACD588826D15E583A95F5DD1234ABCD'
const none = { files: [], verification: [], details: [], stocks: [] }

const draftOf = (parts: Record<string, unknown>): SetupDraft =>
  SetupDraft.parse({
    ...{ given: [], keyFile: null, keyFileExposed: false, certificate: null, identity: null },
    ...{ lockedBundle: null, publicKeyFile: null, publicKeyId: '', platformCertificates: [] },
    ...{ hasApiV3Key: false, download: [], name: '', appid: '', stocks: [] },
    ...{ rehearsalAddress: null, rotates: null, problems: none },
    ...parts,
  })

const main = new FakeHandsel()
afterEach(() => Reflect.deleteProperty(window, 'handsel'))

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
