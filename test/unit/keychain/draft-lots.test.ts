import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../../electron/keychain/draft.ts'
import { planOf } from '../../../electron/keychain/draft-plan.ts'
import { unlockBundle } from '../../../electron/keychain/draft-take.ts'
import { viewOf } from '../../../electron/keychain/draft-view.ts'
import { useDraftBench } from './draft-bench.ts'
import { MCHID, SERIAL } from './workshop.ts'

const bench = useDraftBench()

/** The merchant's .p12 under a name that tells no password. */
function bundle(name: string): string {
  const pair = ['-inkey', 'apiclient_key.pem', '-in', 'apiclient_cert.pem']
  bench.shop().openssl('pkcs12', '-export', ...pair, '-passout', `pass:${MCHID}`, '-out', name)
  return name
}

const filesProblems = (draft: Draft) =>
  viewOf(draft, [], Date.now(), null).problems.files.map(({ code }) => code)

describe('a p12 that is given later', () => {
  it('takes the place of a key and a certificate that do not fit each other', async () => {
    bench.shop().rsaKey('stranger')
    const wrong = await bench.give(['stranger.pem', 'apiclient_cert.pem'])
    expect(filesProblems(wrong.draft)).toEqual(['certificate.key-mismatch'])
    const { draft, view } = await bench.give([bundle('mends.p12')], wrong.draft)
    expect(filesProblems(draft)).toEqual([])
    expect(view).toMatchObject({ keyFile: 'mends.p12', certificate: { file: 'mends.p12' } })
  })

  it('is not needed in one lot with the two files that it was made of', async () => {
    const lot = ['apiclient_key.pem', 'apiclient_cert.pem', bundle('beside.p12')]
    expect((await bench.give(lot)).view).toMatchObject({ keyFile: 'apiclient_key.pem' })
  })

  it('stands in nobody’s way where there is a pair and its password is unknown', async () => {
    const pair = ['-inkey', 'apiclient_key.pem', '-in', 'apiclient_cert.pem']
    const locked = ['-passout', 'pass:somethingelse', '-out', 'locked.p12']
    bench.shop().openssl('pkcs12', '-export', ...pair, ...locked)
    const first = await bench.give(['apiclient_key.pem', 'apiclient_cert.pem'])
    expect(filesProblems((await bench.give(['locked.p12'], first.draft)).draft)).toEqual([])
  })
})

describe('a p12 whose password is not known yet', () => {
  it('is opened by the certificate that comes after it', async () => {
    const first = await bench.give([bundle('early.p12')])
    expect(filesProblems(first.draft)).toEqual(['bundle.password-needed'])
    const { draft, view } = await bench.give(['apiclient_cert.pem'], first.draft)
    expect(filesProblems(draft)).toEqual([])
    expect(view).toMatchObject({ keyFile: 'early.p12', lockedBundle: null })
  })

  it('is forgotten once key and certificate are there without it', async () => {
    const key = await bench.give(['apiclient_key.pem'])
    const both = await bench.give([bundle('between.p12')], key.draft)
    const { draft } = await bench.give(['apiclient_cert.pem'], both.draft)
    expect(filesProblems(draft)).toEqual([])
  })

  it('takes a password that was copied with a blank', async () => {
    const { draft } = await bench.give([bundle('typed.p12')])
    expect(filesProblems((await unlockBundle(draft, `${MCHID} `)).draft)).toEqual([])
  })
})

describe('several certificates in one file', () => {
  it('are each taken for what they are, whatever comes first', async () => {
    const shop = bench.shop()
    shop.rsaKey('root')
    shop.certificate('root_cert', 'root.pem', '/CN=Tenpay.com Root CA/O=Tenpay.com/C=CN')
    const all = ['root_cert.pem', 'wechatpay.pem', 'apiclient_cert.pem', 'apiclient_key.pem']
    shop.write('all.pem', all.map((name) => shop.read(name)).join('\n'))
    const { draft, view } = await bench.give(['all.pem'])
    expect(filesProblems(draft)).toEqual([])
    expect(view.identity).toEqual({ mchid: MCHID, serialNo: SERIAL })
    expect(view.platformCertificates).toHaveLength(1)
  })

  it('count as the merchant’s where they belong to the key beside them', async () => {
    const shop = bench.shop()
    shop.rsaKey('older')
    shop.certificate(
      'older_cert',
      'older.pem',
      `/CN=${MCHID}/O=微信商户系统/C=CN`,
      `AA${SERIAL.slice(2)}`,
    )
    const all = ['older_cert.pem', 'apiclient_cert.pem', 'apiclient_key.pem']
    shop.write('two.pem', all.map((name) => shop.read(name)).join('\n'))
    expect((await bench.give(['two.pem'])).view.identity).toEqual({
      mchid: MCHID,
      serialNo: SERIAL,
    })
  })

  it('of authorities alone are none of the merchant’s', async () => {
    const shop = bench.shop()
    shop.rsaKey('root2')
    shop.certificate('root2_cert', 'root2.pem', '/CN=Tenpay.com Root CA/O=Tenpay.com/C=CN')
    const { given } = await bench.give(['root2_cert.pem'])
    expect(given).toMatchObject([{ state: 'refused', error: { code: 'certificate.is-authority' } }])
  })
})

describe('a folder', () => {
  const layOut = (...names: string[]) => {
    const folder = bench.shop().path(path.join(...names))
    mkdirSync(folder, { recursive: true })
    for (const file of ['apiclient_key.pem', 'apiclient_cert.pem']) {
      copyFileSync(bench.shop().path(file), path.join(folder, file))
    }
    return bench.shop().path(names[0] ?? '')
  }

  it('may hold the files one or two folders down', async () => {
    expect((await bench.give([layOut('one', 'cert')])).view.problems.files).toEqual([])
    expect((await bench.give([layOut('two', 'WXCertUtil', 'cert')])).view.problems.files).toEqual(
      [],
    )
    const { given } = await bench.give([layOut('deep', 'a', 'b', 'c')])
    expect(given).toMatchObject([{ error: { code: 'file.folder-without-keys' } }])
  })

  it('may hold keys that an editor has given an ending of its own', async () => {
    const folder = bench.shop().path('edited')
    mkdirSync(folder)
    for (const file of ['apiclient_key.pem', 'apiclient_cert.pem']) {
      copyFileSync(bench.shop().path(file), path.join(folder, `${file}.txt`))
    }
    expect((await bench.give([folder])).view.problems.files).toEqual([])
  })

  it('of very many files says that not all were looked at', async () => {
    const folder = bench.shop().path('many')
    mkdirSync(folder)
    for (let n = 0; n < 60; n += 1) writeFileSync(path.join(folder, `${n}.pem`), 'x')
    const { given } = await bench.give([folder])
    expect(given[0]).toMatchObject({ error: { code: 'file.too-many' } })
  })
})

describe('the way of verifying that was chosen', () => {
  it('decides what counts: a public key without its id is in nobody’s way any more', async () => {
    const whole = await bench.whole()
    const { draft } = await bench.give(['wechatpay.pem'], { ...whole, publicKeyId: '' })
    const problems = (way: Draft['way']) =>
      viewOf({ ...draft, way }, [], Date.now(), null).problems.verification.map(({ code }) => code)
    expect(problems(null)).toEqual(['public-key.id-missing'])
    expect(problems('public-key')).toEqual(['public-key.id-missing'])
    expect(problems('certificate')).toEqual([])
    const plan = planOf({ ...draft, way: 'certificate' }, Date.now(), null)
    expect(plan.ok && plan.value.profile.verificationKeys.map(({ kind }) => kind)).toEqual([
      'platform-certificate',
    ])
  })

  it('counts both while none was chosen', async () => {
    const { draft } = await bench.give(['wechatpay.pem'], await bench.whole())
    const kinds = (way: Draft['way']) => {
      const plan = planOf({ ...draft, way }, Date.now(), null)
      return plan.ok && plan.value.profile.verificationKeys.map(({ kind }) => kind)
    }
    expect(kinds(null)).toEqual(['public-key', 'platform-certificate'])
    expect(kinds('public-key')).toEqual(['public-key'])
  })
})

describe('an archive', () => {
  it('may hold a setup file that names what lies beside it', async () => {
    const shop = bench.shop()
    const bytes = (name: string) => new Uint8Array(Buffer.from(shop.read(name)))
    const setup = { privateKeyFile: 'keys/apiclient_key.pem', publicKeyFile: 'pub_key.pem' }
    const archive = zipSync({
      'shop/setup.json': new Uint8Array(Buffer.from(JSON.stringify(setup))),
      'shop/keys/apiclient_key.pem': bytes('apiclient_key.pem'),
      'shop/keys/apiclient_cert.pem': bytes('apiclient_cert.pem'),
      'shop/pub_key.pem': bytes('pub_key.pem'),
    })
    shop.write('shop.zip', Buffer.from(archive))
    const { given, view } = await bench.give(['shop.zip'])
    expect(given.filter(({ state }) => state === 'refused')).toEqual([])
    expect(view).toMatchObject({ publicKeyFile: 'pub_key.pem', problems: { files: [] } })
  })

  it.each([
    ['rar', 'Rar!\x1a\x07\x00'],
    ['7z', '7z\xbc\xaf\x27\x1c'],
  ])('of the kind %s has to be unpacked first', async (kind, begins) => {
    bench.shop().write(`cert.${kind}`, Buffer.from(begins, 'latin1'))
    const { given } = await bench.give([`cert.${kind}`])
    expect(given).toMatchObject([{ state: 'refused', error: { code: 'file.zip-unreadable' } }])
  })
})

it('a private key with its public half in one file is a private key', async () => {
  const shop = bench.shop()
  const half = shop.openssl('pkey', '-in', 'apiclient_key.pem', '-pubout')
  shop.write('both.pem', `${shop.read('apiclient_key.pem')}\n${half}`)
  const { view } = await bench.give(['both.pem', 'apiclient_cert.pem'])
  expect(view).toMatchObject({ keyFile: 'both.pem', publicKeyFile: null, problems: { files: [] } })
})
