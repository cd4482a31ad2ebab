import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const service = 'org.freedesktop.secrets'
const goneAgain = /UnknownObject|UnknownMethod|NoSuchObject|does not exist/

/** The accounts under which the app has put something of this merchant into the keychain of the session. */
export async function keychainAccountsOf(mchid: string): Promise<string[]> {
  return (await entriesOf(mchid)).map(({ account }) => account)
}

/** Takes what the app has put there for this merchant away, as somebody might who tidies up. */
export async function emptyKeychainOf(mchid: string): Promise<void> {
  for (const { path } of await entriesOf(mchid)) {
    await call(path, 'org.freedesktop.Secret.Item.Delete')
  }
}

async function entriesOf(mchid: string): Promise<{ path: string; account: string }[]> {
  // Past the app's own store: what is looked for is also what that store would not know of. And past keytar's list of
  // everything, which crashes on an entry that another test removes while it reads.
  const found = await call(
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.SearchItems',
    `{'service': 'Handsel'}`,
  )
  const paths = [...found.matchAll(/'(\/org\/freedesktop\/secrets\/[^']+)'/g)].map(
    ([, path]) => path ?? '',
  )
  const entries = paths.map(async (path) => ({ path, account: await accountOf(path) }))
  return (await Promise.all(entries)).filter(({ account }) => account.includes(mchid))
}

/** Empty for an entry that is gone by now. */
async function accountOf(path: string): Promise<string> {
  try {
    const attributes = await call(
      path,
      'org.freedesktop.DBus.Properties.Get',
      'org.freedesktop.Secret.Item',
      'Attributes',
    )
    return /'account': '([^']*)'/.exec(attributes)?.[1] ?? ''
  } catch (error) {
    if (error instanceof Error && goneAgain.test(error.message)) return ''
    throw error
  }
}

async function call(path: string, method: string, ...args: string[]): Promise<string> {
  const whole = ['call', '--session', '-d', service, '-o', path, '-m', method, ...args]
  return (await promisify(execFile)('gdbus', whole)).stdout
}
