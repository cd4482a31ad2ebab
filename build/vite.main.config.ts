import { defineConfig, type UserConfig } from 'vite'
import { inRoot } from './paths.ts'
import { hasNodeSqlite } from './runtime/runtime.ts'
import { ensureElectron } from './runtime/resolve.ts'

/** The main process: one ES module and its chunks; what is native or Electron's own stays outside. */
export function mainConfig(options: {
  /** False where the Electron has no `node:sqlite`: then a package with the same API stands in. */
  readonly nodeSqlite: boolean
  readonly sourcemap?: boolean
}): UserConfig {
  return {
    root: inRoot(),
    publicDir: false,
    resolve: { alias: options.nodeSqlite ? {} : { 'node:sqlite': '@photostructure/sqlite' } },
    ssr: { noExternal: true, external: ['electron', 'keytar', '@photostructure/sqlite'] },
    build: {
      ssr: inRoot('electron', 'main.ts'),
      outDir: inRoot('dist', 'main'),
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      sourcemap: options.sourcemap ?? false,
      rolldownOptions: {
        output: { format: 'es', entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  }
}

export default defineConfig(async () =>
  mainConfig({ nodeSqlite: hasNodeSqlite(await ensureElectron()) }),
)
