import { mkdirSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setupDisk } from '../../../electron/keychain/setup-disk.ts'
import { readSetupFile } from '../../../electron/keychain/setup-file.ts'
import type { SetupPlan } from '../../../electron/keychain/setup-file.ts'
import { checkSetup } from '../../../electron/keychain/setup-schema.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { Result } from '../../../shared/result.ts'
import {
  APPID,
  leaks,
  MCHID,
  MERCHANT_SUBJECT,
  openWorkshop,
  PLATFORM_SUBJECT,
  PUBLIC_KEY_ID,
  SERIAL,
  stoppedClock,
} from './workshop.ts'
import type { Workshop } from './workshop.ts'

let shop: Workshop
let keyPem: string
let setup: Record<string, unknown>

beforeAll(() => {
  shop = openWorkshop()
  keyPem = shop.rsaKey('apiclient_key')
  shop.certificate('apiclient_cert', 'apiclient_key.pem', MERCHANT_SUBJECT)
  shop.rsaKey('wechat')
  shop.write('pub_key.pem', shop.openssl('pkey', '-in', 'wechat.pem', '-pubout'))
  shop.certificate('wechatpay', 'wechat.pem', PLATFORM_SUBJECT, `7777${SERIAL.slice(4)}`)
  setup = {
    name: '一号店',
    appid: APPID,
    privateKeyFile: 'apiclient_key.pem',
    certificateFile: 'apiclient_cert.pem',
    publicKeyFile: 'pub_key.pem',
    publicKeyId: PUBLIC_KEY_ID,
    stocks: [
      { stockId: '1286950000000039', name: '满十减一', couponCodeMode: 'MERCHANT_API' },
      { stockId: '128695000000007' },
    ],
  }
})
afterAll(() => {
  shop.close()
})

/** Reads the good setup file with these fields changed; a field that is undefined is left out. */
function read(changes: Record<string, unknown> = {}): Promise<Result<SetupPlan, AppError>> {
  return readText(JSON.stringify({ ...setup, ...changes }))
}

function readText(text: string | Buffer): Promise<Result<SetupPlan, AppError>> {
  return readSetupFile(shop.write('setup.json', text), { files: setupDisk, clock: stoppedClock() })
}

async function refusal(changes: Record<string, unknown>): Promise<AppError> {
  const result = await read(changes)
  if (result.ok) throw new Error('the setup file was taken')
  return result.error
}

async function plan(changes: Record<string, unknown> = {}): Promise<SetupPlan> {
  const result = await read(changes)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('a setup file with a WeChat Pay public key', () => {
  it('becomes a merchant whose number and serial number come from the certificate', async () => {
    const { profile, privateKey } = await plan()
    const dates = shop.openssl('x509', '-in', 'apiclient_cert.pem', '-noout', '-dates')
    const dated = (name: string) => Date.parse(new RegExp(`${name}=(.*)`).exec(dates)?.[1] ?? '')
    expect(profile).toEqual({
      id: `${MCHID}-${APPID}`,
      name: '一号店',
      appid: APPID,
      mchid: MCHID,
      serialNo: SERIAL,
      certificateExpiresAt: dated('notAfter'),
      certificateIssuedAt: dated('notBefore'),
      verificationKeys: [{ kind: 'public-key', id: PUBLIC_KEY_ID, pem: shop.read('pub_key.pem') }],
      apiBase: null,
      apiBackupBase: null,
      stocks: [
        { stockId: '1286950000000039', name: '满十减一', couponCodeMode: 'MERCHANT_API' },
        { stockId: '128695000000007', name: null, couponCodeMode: 'WECHATPAY_MODE' },
      ],
    })
    expect(privateKey.reveal()).toBe(keyPem)
  })

  it('is read with a byte order mark and CRLF', async () => {
    const text = JSON.stringify(setup, null, 2).replace(/\n/g, '\r\n')
    expect((await readText(Buffer.from(`\uFEFF${text}`))).ok).toBe(true)
  })

  it('may refer to files by absolute paths and in folders', async () => {
    mkdirSync(shop.path('keys'), { recursive: true })
    shop.write('keys/key.pem', keyPem)
    expect((await read({ privateKeyFile: shop.path('apiclient_key.pem') })).ok).toBe(true)
    expect((await read({ privateKeyFile: './keys/key.pem' })).ok).toBe(true)
  })

  it('takes serial number and merchant number as written where there is no certificate', async () => {
    const written = { certificateFile: undefined, mchid: MCHID, serialNo: SERIAL.toLowerCase() }
    expect((await plan(written)).profile).toMatchObject({ mchid: MCHID, serialNo: SERIAL })
  })

  it('takes them beside the certificate when they agree with it', async () => {
    expect((await read({ mchid: MCHID, serialNo: SERIAL.toLowerCase() })).ok).toBe(true)
  })
})

describe('a setup file with a platform certificate', () => {
  const platform = { platformCertificateFile: 'wechatpay.pem' }

  it('verifies answers by its serial number', async () => {
    const { profile } = await plan({
      ...platform,
      publicKeyFile: undefined,
      publicKeyId: undefined,
    })
    const id = `7777${SERIAL.slice(4)}`
    expect(profile.verificationKeys).toMatchObject([{ kind: 'platform-certificate', id }])
  })

  it('puts the public key first when it has both', async () => {
    const kinds = (await plan(platform)).profile.verificationKeys.map(({ kind }) => kind)
    expect(kinds).toEqual(['public-key', 'platform-certificate'])
  })
})

describe('a setup file for a rehearsal', () => {
  it.each([
    ['http://127.0.0.1:8443', 'http://127.0.0.1:8443'],
    ['http://127.0.0.1:8443/', 'http://127.0.0.1:8443'],
    ['https://127.9.8.7', 'https://127.9.8.7'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('may point to %s', async (apiBase, origin) => {
    const { profile } = await plan({ apiBase })
    expect(profile.apiBase).toBe(origin)
  })

  it('never takes the place of the real merchant', async () => {
    expect((await plan({ apiBase: 'http://127.0.0.1:1' })).profile.id).toBe(
      `${MCHID}-${APPID}-rehearsal`,
    )
  })

  it.each([
    'https://api.mch.weixin.qq.com',
    'http://192.168.1.10:8080',
    'http://0.0.0.0:8080',
    'http://[::]:8080',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1@example.com',
    'http://user:password@127.0.0.1:8080',
    'http://127.0.0.1:8080/v3',
    'http://127.0.0.1:8080/?a=b',
    'http://127.0.0.1:8080?',
    'http://127.0.0.1:8080#x',
    'http://127.0.0.1\\@example.com',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    '127.0.0.1:8080',
    'http://',
    '',
  ])('is refused when it points to %j', async (apiBase) => {
    expect((await refusal({ apiBase })).code).toBe('setup.api-base-not-loopback')
  })

  it('is refused without repeating the password in the address', async () => {
    const error = await refusal({ apiBase: 'https://user:hunter2@example.com/token' })
    expect(error.particulars).toEqual({ apiBase: 'https://example.com' })
  })
})

describe('a setup file that is refused', () => {
  it.each<[AppError['code'], string, Record<string, unknown>]>([
    ['setup.unknown-field', 'appId', { appId: APPID, appid: undefined }],
    ['setup.unknown-field', 'stocks[0].stock_id', { stocks: [{ stock_id: '1' }] }],
    ['setup.field-missing', 'appid', { appid: undefined }],
    ['setup.field-missing', 'privateKeyFile', { privateKeyFile: undefined }],
    ['setup.field-missing', 'stocks', { stocks: undefined }],
    ['setup.field-missing', 'stocks[1].stockId', { stocks: [{ stockId: '1' }, { name: 'x' }] }],
    ['setup.field-missing', 'mchid', { certificateFile: undefined, serialNo: SERIAL }],
    ['setup.field-missing', 'serialNo', { certificateFile: undefined, mchid: MCHID }],
    ['setup.field-missing', 'publicKeyFile', { publicKeyFile: undefined }],
    ['setup.field-malformed', 'appid', { appid: 'wx123' }],
    ['setup.field-malformed', 'mchid', { mchid: 1900000109 }],
    ['setup.field-malformed', 'serialNo', { serialNo: 'not hex' }],
    ['setup.field-malformed', 'publicKeyId', { publicKeyId: 'KEY_1' }],
    ['setup.field-malformed', 'name', { name: '  ' }],
    ['setup.field-malformed', 'stocks', { stocks: [] }],
    ['setup.field-malformed', 'stocks[0].stockId', { stocks: [{ stockId: '批次' }] }],
    [
      'setup.field-malformed',
      'stocks[0].couponCodeMode',
      { stocks: [{ stockId: '1', couponCodeMode: 'X' }] },
    ],
    ['setup.field-malformed', 'privateKeyFile', { privateKeyFile: null }],
  ])('says %s of %s', async (code, field, changes) => {
    expect(await refusal(changes)).toEqual({ code, particulars: { field } })
  })

  it.each(['', '{', 'name: shop', '{"name": "x",}', '\u0000'])('is not JSON: %j', async (text) => {
    const expected = { code: 'setup.not-json', particulars: { file: 'setup.json' } }
    expect(await readText(text)).toEqual({ ok: false, error: expected })
  })

  it.each(['null', '[]', '"text"', '7'])('is JSON, but no set of fields: %s', async (text) => {
    const expected = { code: 'setup.field-malformed', particulars: { field: '$' } }
    expect(await readText(text)).toEqual({ ok: false, error: expected })
  })

  it('is not there, or is a folder', async () => {
    const ports = { files: setupDisk, clock: stoppedClock() }
    for (const file of [shop.path('nowhere.json'), shop.folder]) {
      expect(await readSetupFile(file, ports)).toMatchObject({
        ok: false,
        error: { code: 'setup.file-unreadable' },
      })
    }
  })

  it.each(['privateKeyFile', 'certificateFile', 'publicKeyFile', 'platformCertificateFile'])(
    'names the file of %s that is missing',
    async (field) => {
      expect(await refusal({ [field]: 'keys/gone.pem' })).toEqual({
        code: 'setup.referenced-file-missing',
        particulars: { field, file: 'gone.pem' },
      })
    },
  )

  it('names a file that cannot be read', async () => {
    mkdirSync(shop.path('folder.pem'), { recursive: true })
    expect(await refusal({ privateKeyFile: 'folder.pem' })).toEqual({
      code: 'setup.file-unreadable',
      particulars: { file: 'folder.pem' },
    })
  })

  it('has a stock twice', async () => {
    expect(
      await refusal({ stocks: [{ stockId: '1' }, { stockId: '2' }, { stockId: '1' }] }),
    ).toEqual({
      code: 'setup.duplicate-stock',
      particulars: { stockId: '1' },
    })
  })

  it('has nothing to verify answers with', async () => {
    const none = { publicKeyFile: undefined, publicKeyId: undefined }
    expect((await refusal(none)).code).toBe('setup.verification-missing')
  })

  it('has a public key without its id', async () => {
    expect((await refusal({ publicKeyId: undefined })).code).toBe('public-key.id-missing')
  })

  it('names another merchant than its certificate', async () => {
    expect(await refusal({ mchid: '1900000110' })).toEqual({
      code: 'setup.mchid-mismatch',
      particulars: { given: '1900000110', certificate: MCHID },
    })
  })

  it('names another serial number than its certificate', async () => {
    const given = `0000${SERIAL.slice(4)}`
    expect(await refusal({ serialNo: given })).toEqual({
      code: 'setup.serial-mismatch',
      particulars: { given, certificate: SERIAL },
    })
  })

  it('mixes its files up, each mix-up with its own words', async () => {
    const codes = await Promise.all(
      [
        { privateKeyFile: 'apiclient_cert.pem' },
        { privateKeyFile: 'pub_key.pem' },
        { privateKeyFile: 'wechat.pem' },
        { certificateFile: 'apiclient_key.pem' },
        { certificateFile: 'wechatpay.pem' },
        { publicKeyFile: 'apiclient_key.pem' },
        { platformCertificateFile: 'apiclient_cert.pem' },
      ].map(async (changes) => {
        // One after the other would share setup.json; each gets a file of its own.
        const file = shop.write(
          `setup-${JSON.stringify(changes).length}-${Object.values(changes)[0]}.json`,
          JSON.stringify({ ...setup, ...changes }),
        )
        const result = await readSetupFile(file, { files: setupDisk, clock: stoppedClock() })
        return result.ok ? 'taken' : result.error.code
      }),
    )
    expect(codes).toEqual([
      'key.is-certificate',
      'key.is-public-key',
      'certificate.key-mismatch',
      'certificate.is-key',
      'certificate.is-platform',
      'public-key.is-private-key',
      'platform-certificate.malformed',
    ])
  })
})

describe('a key file that others can open', () => {
  it('is named, by its base name', async () => {
    shop.write('open.pem', keyPem, 0o644)
    expect((await plan({ privateKeyFile: './open.pem' })).exposedKeyFile).toBe('open.pem')
    shop.write('group.pem', keyPem, 0o640)
    expect((await plan({ privateKeyFile: 'group.pem' })).exposedKeyFile).toBe('group.pem')
  })

  it('is not complained about when only its owner can, or the platform does not say', async () => {
    shop.write('closed.pem', keyPem, 0o600)
    expect((await plan({ privateKeyFile: 'closed.pem' })).exposedKeyFile).toBeNull()
    const files = { ...setupDisk, mode: () => Promise.resolve(null) }
    const file = shop.write(
      'windows.json',
      JSON.stringify({ ...setup, privateKeyFile: 'open.pem' }),
    )
    const result = await readSetupFile(file, { files, clock: stoppedClock() })
    expect(result.ok && result.value.exposedKeyFile).toBeNull()
  })
})

describe('the key, wherever somebody pasted it', () => {
  it('is in no error', async () => {
    const line = keyPem.replace(/-----[^-]+-----|\s/g, '')
    const pasted: Record<string, unknown>[] = [
      { privateKeyFile: keyPem },
      { privateKeyFile: line },
      { certificateFile: line },
      { [line]: 'x' },
      { apiBase: line },
      { apiBase: `https://${line}` },
      { mchid: line },
      { serialNo: line },
      { publicKeyId: line },
      { stocks: [{ stockId: line }] },
      { stocks: [{ [line]: 1 }] },
    ]
    for (const changes of pasted) expect(leaks(keyPem, await refusal(changes))).toBe(false)
    for (const text of [keyPem, line, `{"key": "${line}`]) {
      const result = await readText(text)
      expect(result.ok).toBe(false)
      expect(leaks(keyPem, result)).toBe(false)
    }
  })

  it('is not shown by the plan that holds it', async () => {
    expect(leaks(keyPem, await plan())).toBe(false)
  })
})

describe('whatever JSON a setup file holds', () => {
  it('checking it never throws, and names a field when it refuses', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const result = checkSetup(json)
        expect(!result.ok && result.error.code).toMatch(/^setup\./)
      }),
    )
  })

  it('a field of any other name is refused, even one that objects are born with', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')), (name) => {
        fc.pre(
          !Object.hasOwn(setup, name)
            && !['mchid', 'serialNo', 'apiBase', 'platformCertificateFile'].includes(name),
        )
        const json: unknown = JSON.parse(
          `{${JSON.stringify(name)}: 1, ${JSON.stringify(setup).slice(1)}`,
        )
        const result = checkSetup(json)
        expect(!result.ok && result.error.code).toBe('setup.unknown-field')
      }),
    )
  })
})
