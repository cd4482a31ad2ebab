import { mkdirSync, copyFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { emptyDraft } from '../../../electron/keychain/draft.ts'
import { planOf } from '../../../electron/keychain/draft-plan.ts'
import { unlockBundle } from '../../../electron/keychain/draft-take.ts'
import { viewOf } from '../../../electron/keychain/draft-view.ts'
import { SetupDraft } from '../../../shared/contract/wizard.ts'
import { useDraftBench } from './draft-bench.ts'
import { APPID, leaks, MCHID, PUBLIC_KEY_ID, SERIAL } from './workshop.ts'

const bench = useDraftBench()

/** The folder of WeChat's certificate tool, under a name of its own. */
function toolFolder(name: string, options: { pems: boolean; password?: string }): string {
  const shop = bench.shop()
  const folder = shop.path(name)
  mkdirSync(folder, { recursive: true })
  const pair = ['-inkey', 'apiclient_key.pem', '-in', 'apiclient_cert.pem', '-legacy']
  const password = ['-passout', `pass:${options.password ?? MCHID}`]
  shop.openssl('pkcs12', '-export', ...pair, ...password, '-out', `${name}/apiclient_cert.p12`)
  for (const file of options.pems ? ['apiclient_key.pem', 'apiclient_cert.pem'] : []) {
    copyFileSync(shop.path(file), path.join(folder, file))
  }
  writeFileSync(path.join(folder, '证书使用说明.txt'), '欢迎使用微信支付')
  return folder
}

describe('a draft', () => {
  it('takes the folder of the certificate tool whole', async () => {
    const { view } = await bench.give([toolFolder('WXCertUtil', { pems: true })])
    expect(view.keyFile).toBe('apiclient_key.pem')
    expect(view.certificate).toMatchObject({ mchid: MCHID, serialNo: SERIAL, holder: '商户' })
    expect(view.problems.files).toEqual([])
    expect(view.given.every(({ state }) => state === 'taken')).toBe(true)
    expect(leaks(bench.shop().read('apiclient_key.pem'), view)).toBe(false)
  })

  it('takes the same as an archive, unpacked in memory', async () => {
    const shop = bench.shop()
    const read = (name: string) => new Uint8Array(Buffer.from(shop.read(name)))
    const archive = zipSync({
      'cert/apiclient_key.pem': read('apiclient_key.pem'),
      'cert/apiclient_cert.pem': read('apiclient_cert.pem'),
      'cert/证书使用说明.txt': new Uint8Array(Buffer.from('说明')),
    })
    shop.write('cert.zip', Buffer.from(archive))
    const { view } = await bench.give(['cert.zip'])
    expect(view.problems.files).toEqual([])
    expect(view.identity).toEqual({ mchid: MCHID, serialNo: SERIAL })
  })

  it('finds the password of a p12 in the certificate beside it', async () => {
    const folder = toolFolder('beside', { pems: false })
    const { view } = await bench.give([`${folder}/apiclient_cert.p12`, 'apiclient_cert.pem'])
    expect(view).toMatchObject({ keyFile: 'apiclient_cert.p12', lockedBundle: null })
    expect(view.problems.files).toEqual([])
  })

  it('finds it in the name of the folder', async () => {
    const { view } = await bench.give([toolFolder(`${MCHID}_20261124_cert`, { pems: false })])
    expect(view.problems.files).toEqual([])
    expect(view.identity).toEqual({ mchid: MCHID, serialNo: SERIAL })
  })

  it('asks for it where nothing tells, and takes the right one', async () => {
    const { draft, view } = await bench.give([toolFolder('plain', { pems: false })])
    expect(view.lockedBundle).toBe('apiclient_cert.p12')
    expect(view.problems.files.map(({ code }) => code)).toEqual(['bundle.password-needed'])
    const wrong = await unlockBundle(draft, '1900000100')
    const said = viewOf(wrong.draft, wrong.given, Date.now(), null).problems.files
    expect(said.map(({ code }) => code)).toEqual(['bundle.password-wrong'])
    const right = await unlockBundle(wrong.draft, MCHID)
    expect(viewOf(right.draft, right.given, Date.now(), null).problems.files).toEqual([])
  })

  it('takes files one by one, and the later of a kind replaces the earlier', async () => {
    const shop = bench.shop()
    shop.rsaKey('other')
    const first = await bench.give(['other.pem'])
    const second = await bench.give(['apiclient_cert.pem'], first.draft)
    expect(second.view.problems.files.map(({ code }) => code)).toEqual(['certificate.key-mismatch'])
    const third = await bench.give(['apiclient_key.pem'], second.draft)
    expect(third.view.problems.files).toEqual([])
  })

  it('takes what a setup file says and asks for the rest', async () => {
    bench.shop().write(
      'setup.json',
      JSON.stringify({
        publicKeyFile: 'pub_key.pem',
        apiBase: 'http://127.0.0.1:8080',
        appid: APPID,
      }),
    )
    const { view } = await bench.give(['setup.json'])
    expect(view).toMatchObject({
      publicKeyFile: 'pub_key.pem',
      appid: APPID,
      rehearsalAddress: 'http://127.0.0.1:8080',
    })
    expect(view.problems.files.map(({ code }) => code)).toEqual([
      'key.missing',
      'certificate.missing',
    ])
  })

  it('is unchanged by a file that is refused', async () => {
    const draft = await bench.whole()
    bench.shop().write('noise.bin', 'noise')
    const after = await bench.give(['noise.bin'], draft)
    expect(after.draft).toEqual(draft)
  })

  it('warns while its certificate has 30 days or fewer', async () => {
    const { draft } = await bench.give(['apiclient_cert.pem'])
    // The workshop's certificates are good for two days, of which a moment has passed.
    const leftAfter = (days: number) =>
      viewOf(draft, [], Date.now() + days * 24 * 3_600_000, null).certificate?.daysLeft
    expect([-30, -29, -28, 0, 1, 5].map(leftAfter)).toEqual([null, 30, 29, 1, 0, 0])
  })

  it('shows the page what the contract names and nothing more', async () => {
    const view = viewOf(await bench.whole(), [], Date.now(), null)
    expect(SetupDraft.strict().parse(view)).toEqual(view)
  })

  it('becomes the merchant that a setup file would have made', async () => {
    const plan = planOf(await bench.whole(), Date.now(), null)
    expect(plan).toMatchObject({
      ok: true,
      value: {
        profile: {
          id: `${MCHID}-${APPID}`,
          name: '一号店',
          mchid: MCHID,
          serialNo: SERIAL,
          verificationKeys: [{ kind: 'public-key', id: PUBLIC_KEY_ID }],
          apiBase: null,
          stocks: [{ stockId: '1286950000000039', name: null }],
        },
      },
    })
    expect(leaks(bench.shop().read('apiclient_key.pem'), plan)).toBe(false)
  })

  it('that is empty is no merchant', () => {
    expect(planOf(emptyDraft, 0, null)).toMatchObject({ ok: false, error: { code: 'key.missing' } })
  })
})
