import { execFile } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { certify } from '../../electron/rehearsal/material/certify.ts'
import type { GatewayMaterial } from '../../electron/rehearsal/material/material.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { merchantsIn } from './support/database.ts'
import { keychainAccountsOf } from './support/keychain.ts'
import { filesHolding, piecesOf } from './support/key-pieces.ts'
import { editSetup, importInSettings } from './support/setup.ts'
import { expect, test, type TestGateway } from './support/test.ts'

const run = promisify(execFile)

test('after the import the source folder may go: the app starts again and still signs', async ({
  launch,
  gateway,
  folder,
}) => {
  const userData = join(folder, 'kept')
  const first = await launch({ userData, setupFile: gateway.folder.setupFile })
  await new Counter(first.page).give(stocks.plain, openidOf('before'))
  await new Counter(first.page).expectOutcome('sent')
  await first.close()
  await rm(dirname(gateway.folder.setupFile), { recursive: true })

  const second = await launch({ userData })
  await new Counter(second.page).give(stocks.plain, openidOf('after'))
  await new Counter(second.page).expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(2)
})

test('files with CRLF and BOM, and a key in PKCS#1, sign as well', async ({ launch, gateway }) => {
  const { setupFile, privateKeyFile, certificateFile, publicKeyFile } = gateway.folder
  const { stdout } = await run('openssl', ['rsa', '-in', privateKeyFile, '-traditional'])
  expect(stdout).toContain('BEGIN RSA PRIVATE KEY')
  await writeFile(privateKeyFile, stdout)
  for (const file of [setupFile, privateKeyFile, certificateFile, publicKeyFile]) {
    const text = await readFile(file, 'utf8')
    await writeFile(file, `\uFEFF${text.replaceAll('\n', '\r\n')}`)
  }
  const { page } = await launch({ setupFile })
  await new Counter(page).give(stocks.plain, openidOf('pkcs1'))
  await new Counter(page).expectOutcome('sent')
  await expect(page.getByTestId('exposed-key-warning')).toBeHidden()
})

test('answers are verified by platform certificate where the merchant has no public key', async ({
  launch,
  platformGateway: gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  await new Counter(page).give(stocks.plain, openidOf('platform'))
  await new Counter(page).expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(1)
})

test('a key file that others can read is pointed out', async ({ launch, gateway }) => {
  await chmod(gateway.folder.privateKeyFile, 0o644)
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  await expect(page.getByTestId('exposed-key-warning')).toContainText('apiclient_key.pem')
})

const wrong: readonly {
  readonly name: string
  readonly code: string
  readonly spoil: (gateway: TestGateway) => Promise<unknown>
}[] = [
  {
    name: 'a setup file that is not JSON',
    code: 'setup.not-json',
    spoil: ({ folder }) => writeFile(folder.setupFile, '{ "name": '),
  },
  {
    name: 'a misspelt field',
    code: 'setup.unknown-field',
    spoil: (gateway) => editSetup(gateway, { apId: 'wx1' }),
  },
  {
    name: 'a missing key file',
    code: 'setup.referenced-file-missing',
    spoil: ({ folder }) => rm(folder.privateKeyFile),
  },
  {
    name: 'the certificate in the place of the key',
    code: 'key.is-certificate',
    spoil: (gateway) => editSetup(gateway, { privateKeyFile: 'apiclient_cert.pem' }),
  },
  {
    name: 'a key of another certificate',
    code: 'certificate.key-mismatch',
    spoil: ({ folder }) => run('openssl', ['genrsa', '-out', folder.privateKeyFile, '2048']),
  },
  {
    name: 'an expired certificate',
    code: 'certificate.expired',
    spoil: (gateway) => certifyAnew(gateway, gateway.material, Date.now() - 1000),
  },
  {
    name: 'an encrypted key',
    code: 'key.encrypted',
    spoil: async ({ folder: { privateKeyFile } }) => {
      const plain = ['-in', privateKeyFile, '-topk8', '-passout', 'pass:secret']
      const { stdout } = await run('openssl', ['pkcs8', ...plain])
      await writeFile(privateKeyFile, stdout)
    },
  },
  {
    name: 'a key that is not RSA',
    code: 'key.not-rsa',
    spoil: ({ folder }) => {
      const curve = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']
      return run('openssl', ['genpkey', ...curve, '-out', folder.privateKeyFile])
    },
  },
  {
    name: 'a key that is too short',
    code: 'key.too-short',
    spoil: ({ folder }) => run('openssl', ['genrsa', '-out', folder.privateKeyFile, '1024']),
  },
  {
    name: 'a key that no keychain takes',
    code: 'key.too-large',
    spoil: async (gateway) => {
      const { privateKeyFile } = gateway.folder
      await run('openssl', ['genrsa', '-out', privateKeyFile, '4096'])
      const { stdout } = await run('openssl', ['rsa', '-in', privateKeyFile, '-pubout'])
      const merchant = { ...gateway.material.merchant, publicKeyPem: stdout }
      await certifyAnew(gateway, { ...gateway.material, merchant }, Date.now() + 86_400_000)
    },
  },
  {
    name: 'an address that is not on this machine',
    code: 'setup.api-base-not-loopback',
    spoil: (gateway) => editSetup(gateway, { apiBase: 'https://example.com' }),
  },
]

/** Gives the merchant another certificate, valid until then. */
async function certifyAnew(
  { folder }: TestGateway,
  material: GatewayMaterial,
  notAfter: number,
): Promise<void> {
  const validity = { notBefore: notAfter - 5 * 86_400_000, notAfter }
  const { merchantCertificatePem } = await certify(material, validity)
  await writeFile(folder.certificateFile, merchantCertificatePem)
}

for (const { name, code, spoil } of wrong) {
  test(`${name} is refused by name, and nothing is stored`, async ({ launch, gateway }) => {
    await spoil(gateway)
    const { page, userData } = await launch({ setupFile: gateway.folder.setupFile })
    await expect(page.getByTestId('setup-error')).toHaveAttribute('data-code', code)
    await expectNothingStored(gateway, userData)
  })
}

/** No merchant in the database, no entry in the keychain, no piece of a key in any file. */
async function expectNothingStored(gateway: TestGateway, userData: string): Promise<void> {
  expect(merchantsIn(userData)).toBe(0)
  expect(await keychainAccountsOf(gateway.material.merchant.mchid)).toEqual([])
  const given = await readFile(gateway.folder.privateKeyFile, 'utf8').catch(() => '')
  const keys = [given, gateway.material.merchant.privateKeyPem].filter(isOpenRsaKey)
  expect(await filesHolding(userData, keys.flatMap(piecesOf))).toEqual([])
}

function isOpenRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false // gone, encrypted, or no key at all: then there is nothing of it to be found
  }
}

test('an import that fails leaves the earlier merchant at work', async ({
  launch,
  gateway,
  platformGateway: other,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(app.page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  const { mchid } = gateway.material.merchant
  const accounts = await keychainAccountsOf(mchid)
  // Proves that an entry would be found.
  expect(accounts).toHaveLength(1)

  await rm(other.folder.certificateFile)
  await importInSettings(app, other.folder.setupFile)
  await expect(app.page.getByTestId('setup-error')).toHaveAttribute(
    'data-code',
    'setup.referenced-file-missing',
  )
  await app.page.getByTestId('nav-counter').click()
  await counter.give(stocks.plain, openidOf('goeson'))
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(1)
  expect(merchantsIn(app.userData)).toBe(1)
  expect(await keychainAccountsOf(mchid)).toEqual(accounts)
  expect(await keychainAccountsOf(other.material.merchant.mchid)).toEqual([])
})

test('without a keychain the key is held in memory if the operator says so, and only for this run', async ({
  launch,
  gateway,
  folder,
}) => {
  const userData = join(folder, 'no-keychain')
  const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/nobody` }
  const first = await launch({ userData, setupFile: gateway.folder.setupFile, env })
  const failure = first.page.getByTestId('setup-error')
  await expect(failure).toHaveAttribute('data-code', 'keychain.unavailable')
  await expectNothingStored(gateway, userData)
  await first.page.getByTestId('hold-in-memory-button').click()
  await new Counter(first.page).give(stocks.plain, openidOf('memory'))
  await new Counter(first.page).expectOutcome('sent')
  await expect(failure).toBeHidden()
  await first.close()
  expect(await keychainAccountsOf(gateway.material.merchant.mchid)).toEqual([])

  const second = await launch({ userData, env })
  await expect(second.page.getByTestId('setup-error')).toHaveAttribute(
    'data-code',
    'keychain.unavailable',
  )
  await second.close()
  // The same machine, now with a keychain: it is well, and what is missing is the key.
  const third = await launch({ userData })
  await expect(third.page.getByTestId('setup-error')).toHaveAttribute(
    'data-code',
    'keychain.entry-missing',
  )
  await third.page.getByTestId('nav-settings').click()
  await expect(third.page.getByTestId('setup-error')).toBeVisible()
  await importInSettings(third, gateway.folder.setupFile)
  await expect(third.page.getByTestId('setup-error')).toBeHidden()
  expect(await keychainAccountsOf(gateway.material.merchant.mchid)).toHaveLength(1)
})
