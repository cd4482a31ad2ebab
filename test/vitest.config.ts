import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import vue from '@vitejs/plugin-vue'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [vue()],
  test: {
    include: ['test/{unit,contract}/**/*.test.ts'],
    testTimeout: 20_000,
    // Of two cores it would leave one to itself, which it does not need.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
