import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openHiddenScreen } from '../../../build/desktop/screen.ts'

const password = 'handsel'
const secrets = ['-d', 'org.freedesktop.secrets', '-o', '/org/freedesktop/secrets']
const login = '/org/freedesktop/secrets/collection/login'

/** A session bus with a keychain, for one test alone: locking it disturbs nobody else. */
export interface PrivateKeyring {
  /** What makes a program use it. */
  readonly env: Readonly<Record<string, string>>
  lock(): Promise<void>
  /** As logging in at the lock screen does. */
  unlock(): Promise<void>
  close(): void
}

/** Starts a bus and an unlocked gnome-keyring; its files lie under `folder`. */
export async function openKeyring(folder: string): Promise<PrivateKeyring> {
  const runtime = join(folder, 'keyring-run')
  await mkdir(runtime, { mode: 0o700, recursive: true })
  // A prompt of the keychain takes the whole screen's keyboard: it gets a screen that nobody looks at.
  const screen = await openHiddenScreen()
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env: { ...process.env, DISPLAY: screen.display ?? '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const env = {
    DBUS_SESSION_BUS_ADDRESS: await firstLine(bus),
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(folder, 'keyring-data'),
  }
  const options = ['--foreground', '--unlock', '--components=secrets']
  const daemon = spawn('gnome-keyring-daemon', options, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  daemon.stdin.end(password)
  const call = async (...args: string[]) => {
    const whole = ['call', '--session', ...args]
    return (await promisify(execFile)('gdbus', whole, { env: { ...process.env, ...env } })).stdout
  }
  await until(async () => (await call(...secrets, ...readLocked)).includes('false'))
  return {
    env,
    async lock() {
      await call(...secrets, '-m', 'org.freedesktop.Secret.Service.Lock', `['${login}']`)
    },
    unlock: () => unlockAt(join(runtime, 'keyring', 'control')),
    close() {
      daemon.kill()
      bus.kill()
      screen.close()
    },
  }
}

const readLocked = [
  ...['-o', login, '-m', 'org.freedesktop.DBus.Properties.Get'],
  ...['org.freedesktop.Secret.Collection', 'Locked'],
]

/** What PAM's module does at log-in: a byte for the credentials, then length, the word for unlock, the password. */
function unlockAt(socketPath: string): Promise<void> {
  const secret = Buffer.from(password)
  const packet = Buffer.alloc(12 + secret.byteLength)
  packet.writeUInt32BE(packet.byteLength, 0)
  packet.writeUInt32BE(1, 4)
  packet.writeUInt32BE(secret.byteLength, 8)
  secret.copy(packet, 12)
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath, () => socket.write(Buffer.concat([Buffer.alloc(1), packet])))
    socket.once('error', reject)
    socket.once('data', (answer: Buffer) => {
      socket.end()
      if (answer.readUInt32BE(4) === 0) resolve()
      else reject(new Error('the keyring was not unlocked'))
    })
  })
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await isTrue().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the keyring did not come up')
}
