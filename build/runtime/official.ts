import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { run } from '../run.ts'
import { say } from '../say.ts'
import { executableName, type ElectronRuntime } from './runtime.ts'

const probeTimeoutMs = 4_000
const downloadTimeoutMs = 15 * 60_000

/** The dist that `ELECTRON_OVERRIDE_DIST_PATH` names, or null when it is not set. */
export function overrideDist(env: NodeJS.ProcessEnv): ElectronRuntime | null {
  const dist = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (!dist) return null
  return runtimeAt('override', path.resolve(dist))
}

/** The official binary that belongs to the installed `electron` package, or null while it has not been fetched. */
export function officialDist(electronPackage: string): ElectronRuntime | null {
  const dist = path.join(electronPackage, 'dist')
  const executable = path.join(dist, executableName(process.platform))
  const versionFile = path.join(dist, 'version')
  if (!existsSync(executable) || !existsSync(versionFile)) return null
  const version = packageVersion(electronPackage)
  return versionIn(versionFile) === version
    ? { source: 'official', dist, executable, version }
    : null
}

/** Fetches the official binary by the package's own installer; null when its host cannot be reached. */
export async function fetchOfficial(electronPackage: string): Promise<ElectronRuntime | null> {
  if (!(await canReach(downloadUrl(packageVersion(electronPackage))))) return null
  say('Electron: fetching the official binary')
  const installer = path.join(electronPackage, 'install.js')
  const result = await run(process.execPath, [installer], { timeoutMs: downloadTimeoutMs })
  if (result.code !== 0) {
    say(`Electron: the official binary could not be fetched\n${result.output}`)
    return null
  }
  return officialDist(electronPackage)
}

/** Any Electron in an unpacked folder, with the version its `version` file states. */
export function runtimeAt(source: ElectronRuntime['source'], dist: string): ElectronRuntime {
  const executable = path.join(dist, executableName(process.platform))
  return { source, dist, executable, version: versionIn(path.join(dist, 'version')) }
}

function versionIn(file: string): string {
  return readFileSync(file, 'utf8').trim().replace(/^v/, '')
}

function packageVersion(electronPackage: string): string {
  // The package's own manifest: its version is always a string.
  const manifest = JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8')) as {
    version: string
  }
  return manifest.version
}

/** Where the installer will look: its own default, or the mirror it honours. */
function downloadUrl(version: string): string {
  const base =
    process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/'
  return `${base}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
}

async function canReach(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(probeTimeoutMs),
    })
    return answer.status < 400
  } catch {
    // Whatever the reason, the binary cannot be had from there now; the caller goes on to the next source.
    return false
  }
}
