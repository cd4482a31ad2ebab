import { afterAll, beforeAll } from 'vitest'
import type { GivenFile, SetupDraft } from '../../../shared/contract/wizard.ts'
import { emptyDraft, type Draft } from '../../../electron/keychain/draft.ts'
import { takePaths } from '../../../electron/keychain/draft-take.ts'
import { viewOf } from '../../../electron/keychain/draft-view.ts'
import { setupDisk } from '../../../electron/keychain/setup-disk.ts'
import {
  APPID,
  MERCHANT_SUBJECT,
  openWorkshop,
  PLATFORM_SUBJECT,
  PUBLIC_KEY_ID,
  SERIAL,
  type Workshop,
} from './workshop.ts'

/** A folder as it comes from WeChat Pay, and a hand that gives its files to a draft. */
export interface DraftBench {
  readonly shop: () => Workshop
  /** Gives the named files of the folder; absolute paths are fine. */
  give(names: readonly string[], draft?: Draft): Promise<GivenDraft>
  /** Key, certificate and public key given, name, appid and a stock filled in. */
  whole(): Promise<Draft>
}

/** A draft, what became of the files given last, and the page's view of it. */
export interface GivenDraft {
  readonly draft: Draft
  readonly given: readonly GivenFile[]
  readonly view: SetupDraft
}

/** Lays the folder out before the tests of a file and clears it away after. */
export function useDraftBench(): DraftBench {
  let shop: Workshop
  beforeAll(() => {
    shop = openWorkshop()
    shop.rsaKey('apiclient_key')
    shop.certificate('apiclient_cert', 'apiclient_key.pem', MERCHANT_SUBJECT)
    shop.rsaKey('wechat')
    shop.certificate('wechatpay', 'wechat.pem', PLATFORM_SUBJECT, `7777${SERIAL.slice(4)}`)
    shop.write('pub_key.pem', shop.openssl('pkey', '-in', 'wechat.pem', '-pubout'))
  })
  afterAll(() => shop.close())
  const bench: DraftBench = {
    shop: () => shop,
    async give(names, draft = emptyDraft) {
      const paths = names.map((name) => (name.startsWith('/') ? name : shop.path(name)))
      const taken = await takePaths(draft, paths, setupDisk)
      return { ...taken, view: viewOf(taken.draft, taken.given, Date.now(), null) }
    },
    async whole() {
      const files = ['apiclient_key.pem', 'apiclient_cert.pem', 'pub_key.pem']
      const { draft } = await bench.give(files)
      return { ...draft, ...typed }
    },
  }
  return bench
}

/** What an operator types. */
export const typed: Pick<Draft, 'name' | 'appid' | 'publicKeyId' | 'stocks'> = {
  name: '一号店',
  appid: APPID,
  publicKeyId: PUBLIC_KEY_ID,
  stocks: [{ stockId: '1286950000000039', name: '', couponCodeMode: 'WECHATPAY_MODE' }],
}
