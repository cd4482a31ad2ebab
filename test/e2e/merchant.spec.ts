import { execFile } from 'node:child_process'
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { expect, test, type TestGateway } from './support/test.ts'

const run = promisify(execFile)

/** Changes the setup file of a gateway. */
async function edit(gateway: TestGateway, change: Record<string, unknown>): Promise<void> {
  const setup: unknown = JSON.parse(await readFile(gateway.folder.setupFile, 'utf8'))
  await writeFile(gateway.folder.setupFile, JSON.stringify(Object.assign({}, setup, change)))
}

/** How many merchants the database knows. */
function merchantsIn(userData: string): number {
  const database = new DatabaseSync(join(userData, 'handsel.db'), { readOnly: true })
  try {
    return Number(database.prepare('SELECT count(*) AS n FROM profiles').get()?.['n'])
  } finally {
    database.close()
  }
}

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

test('a key in PKCS#1 with CRLF and BOM signs as well', async ({ launch, gateway }) => {
  const { privateKeyFile } = gateway.folder
  const { stdout } = await run('openssl', ['rsa', '-in', privateKeyFile, '-traditional'])
  expect(stdout).toContain('BEGIN RSA PRIVATE KEY')
  await writeFile(privateKeyFile, `\uFEFF${stdout.replaceAll('\n', '\r\n')}`)
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  await new Counter(page).give(stocks.plain, openidOf('pkcs1'))
  await new Counter(page).expectOutcome('sent')
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
    spoil: ({ folder }) => writeFile(folder.setupFile, 'appid = wx1'),
  },
  {
    name: 'a misspelt field',
    code: 'setup.unknown-field',
    spoil: (gateway) => edit(gateway, { apId: 'wx1' }),
  },
  {
    name: 'a missing key file',
    code: 'setup.referenced-file-missing',
    spoil: ({ folder }) => rm(folder.privateKeyFile),
  },
  {
    name: 'the certificate in the place of the key',
    code: 'key.is-certificate',
    spoil: (gateway) => edit(gateway, { privateKeyFile: 'apiclient_cert.pem' }),
  },
  {
    name: 'a key of another certificate',
    code: 'certificate.key-mismatch',
    spoil: ({ folder }) => run('openssl', ['genrsa', '-out', folder.privateKeyFile, '2048']),
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
    name: 'a key that is too short',
    code: 'key.too-short',
    spoil: ({ folder }) => run('openssl', ['genrsa', '-out', folder.privateKeyFile, '1024']),
  },
  {
    name: 'an address that is not on this machine',
    code: 'setup.api-base-not-loopback',
    spoil: (gateway) => edit(gateway, { apiBase: 'https://example.com' }),
  },
]

for (const { name, code, spoil } of wrong) {
  test(`${name} is refused by name, and nothing is stored`, async ({ launch, gateway }) => {
    await spoil(gateway)
    const { page, userData } = await launch({ setupFile: gateway.folder.setupFile })
    await expect(page.getByTestId('setup-error')).toHaveAttribute('data-code', code)
    expect(merchantsIn(userData)).toBe(0)
  })
}

test('without a keychain the key is held in memory if the operator says so, and only for this run', async ({
  launch,
  gateway,
  folder,
}) => {
  const userData = join(folder, 'no-keychain')
  const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/nobody` }
  const first = await launch({ userData, setupFile: gateway.folder.setupFile, env })
  const failure = first.page.getByTestId('setup-error')
  await expect(failure).toHaveAttribute('data-code', /^keychain\./)
  expect(merchantsIn(userData)).toBe(0)
  await first.page.getByTestId('hold-in-memory-button').click()
  await new Counter(first.page).give(stocks.plain, openidOf('memory'))
  await new Counter(first.page).expectOutcome('sent')
  await first.close()

  const second = await launch({ userData, env })
  await expect(second.page.getByTestId('setup-error')).toHaveAttribute('data-code', /^keychain\./)
})
