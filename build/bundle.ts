import path from 'node:path'
import { build } from 'vite'
import { cacheDir } from './paths.ts'
import { say, Stop } from './say.ts'
import { withLock } from './setup/lock.mjs'
import { mainConfig } from './vite.main.config.ts'
import { preloadConfig } from './vite.preload.config.ts'
import { rendererConfig } from './vite.renderer.config.ts'

/** Bundles the three parts into `dist/` for an Electron with or without `node:sqlite`. */
export async function bundle(options: { readonly nodeSqlite: boolean }): Promise<void> {
  await withLock(
    path.join(cacheDir, 'build.lock'),
    async () => {
      const started = performance.now()
      await Promise.all(
        [mainConfig(options), preloadConfig(), rendererConfig()].map((config) =>
          build({ ...config, configFile: false, logLevel: 'warn' }),
        ),
      ).catch((error: unknown) => {
        throw new Stop(
          `Bundling failed.\n${error instanceof Error ? error.message : String(error)}`,
        )
      })
      say(`bundled into dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s`)
    },
    (owner) => say(`process ${owner} is bundling, waiting`),
  )
}
