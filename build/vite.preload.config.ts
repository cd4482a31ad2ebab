import { defineConfig, type UserConfig } from 'vite'
import { inRoot } from './paths.ts'

/** The preload script: one CommonJS file, as a sandboxed preload must be. */
export function preloadConfig(options: { readonly sourcemap?: boolean } = {}): UserConfig {
  return {
    root: inRoot(),
    publicDir: false,
    build: {
      lib: { entry: inRoot('electron', 'preload.ts'), formats: ['cjs'], fileName: 'preload' },
      outDir: inRoot('dist', 'preload'),
      emptyOutDir: true,
      target: 'chrome130',
      minify: false,
      sourcemap: options.sourcemap ? 'inline' : false,
      rolldownOptions: {
        external: ['electron'],
        output: { entryFileNames: 'preload.cjs', codeSplitting: false },
      },
    },
  }
}

export default defineConfig(preloadConfig())
