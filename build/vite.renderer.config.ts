import vue from '@vitejs/plugin-vue'
import { defineConfig, type UserConfig } from 'vite'
import { inRoot } from './paths.ts'

/** The page: served under `app://handsel/` with a CSP that allows neither inline code nor data URLs for it. */
export function rendererConfig(options: { readonly sourcemap?: boolean } = {}): UserConfig {
  return {
    root: inRoot('renderer'),
    base: './',
    cacheDir: inRoot('.cache', 'vite'),
    plugins: [vue()],
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
      __INTLIFY_DROP_MESSAGE_COMPILER__: 'false',
    },
    server: { host: '127.0.0.1', port: 0, fs: { allow: [inRoot()] } },
    worker: {
      format: 'es',
      // Apart, for they are served with a policy of their own (electron/app/bundled-files.ts).
      rolldownOptions: { output: { entryFileNames: 'workers/[name]-[hash].js' } },
    },
    build: {
      outDir: inRoot('dist', 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: options.sourcemap ?? false,
      rolldownOptions: {
        output: {
          // One file for all that every start needs: each one more is a question to the main process.
          codeSplitting: {
            groups: [{ name: 'counter', tags: ['$initial'] }],
          },
        },
      },
    },
  }
}

export default defineConfig(rendererConfig())
