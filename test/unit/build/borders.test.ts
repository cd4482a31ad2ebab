import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { inRoot, root } from '../../../build/paths.ts'

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: inRoot('build', 'eslint.config.mjs'),
  // The borders need no types, and the files of these tests are not on disk.
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, files: ['**/*.{ts,vue}'] },
    {
      files: ['**/*.{ts,vue}'],
      rules: { '@typescript-eslint/switch-exhaustiveness-check': 'off' },
      languageOptions: { parserOptions: { projectService: false, project: false } },
    },
  ],
})

/** The border rules that one line of code in one file breaks. */
async function broken(file: string, code: string): Promise<string[]> {
  const text = file.endsWith('.vue')
    ? `<script setup lang="ts">\n${code}\n</script>\n`
    : `${code}\n`
  const [result] = await eslint.lintText(text, { filePath: inRoot(file) })
  const messages = result?.messages ?? []
  expect(messages.filter((message) => message.fatal)).toEqual([])
  return messages.flatMap((message) =>
    /restricted|no-console|max-lines/.test(message.ruleId ?? '') ? [message.message] : [],
  )
}

/** File, code, and what the message says. */
type Case = [file: string, code: string, says: RegExp]

const forbidden: Case[] = [
  ['shared/x.ts', "export * from '../electron/main.ts'", /main process/],
  ['shared/domain/x.ts', "import type { X } from '../../electron/ipc/x.ts'", /main process/],
  ['shared/x.ts', "import { X } from '../renderer/x.ts'", /page/],
  ['shared/x.ts', "import fs from 'node:fs'", /zod alone/],
  ['shared/x.ts', "import { ref } from 'vue'", /zod alone/],
  ['shared/x.ts', 'export const now = Date.now()', /Clock/],
  ['renderer/views/x.ts', "import { X } from '../../electron/x.ts'", /main process/],
  ['renderer/views/X.vue', "import { X } from '../../electron/x.ts'", /main process/],
  ['renderer/x.ts', "void import('../electron/x.ts')", /main process/],
  ['renderer/x.ts', "import { ipcRenderer } from 'electron'", /contract/],
  ['renderer/x.ts', "import path from 'node:path'", /no Node/],
  ['electron/app/x.ts', "import { X } from '../../renderer/x.ts'", /page/],
  ['electron/app/x.ts', "import { X } from '../../test/x.ts'", /tests/],
  ['electron/app/x.ts', "import { app, ipcMain } from 'electron'", /ipcMain/],
  ['electron/app/x.ts', "import * as e from 'electron'", /ipcMain/],
  ['electron/app/x.ts', "import e from 'electron'\ne.ipcMain.on('x', f)", /ipcMain/],
  ['electron/app/x.ts', "import { ipcMain } from 'electron/main'", /Import from 'electron'/],
  ['electron/ipc/x.ts', "import { ipcRenderer } from 'electron'", /ipcRenderer/],
  ['electron/wechatpay/x.ts', "import keytar from 'keytar'", /keytar/],
  ['electron/wechatpay/x.ts', "const keytar = await import('keytar')", /keytar/],
  ['electron/outbox/x.ts', "import { DatabaseSync } from 'node:sqlite'", /SQL/],
  ['electron/outbox/x.ts', "void import('node:sqlite')", /SQL/],
  ['electron/outbox/x.ts', 'export const x = Date.now()', /Clock/],
  ['electron/outbox/x.ts', 'export const x = new Date()', /Clock/],
  ['electron/outbox/x.ts', 'export const x = Math.random()', /Random/],
  ['electron/outbox/x.ts', 'setTimeout(f, 1)', /Clock/],
  ['electron/outbox/x.ts', 'setInterval(f, 1)', /Clock/],
  ['electron/outbox/x.ts', "import { setTimeout } from 'node:timers/promises'", /Clock/],
  ['electron/outbox/x.ts', "import { randomUUID } from 'node:crypto'", /Random/],
  ['electron/outbox/machine.ts', "import fs from 'node:fs'", /pure/],
  ['electron/outbox/machine.ts', "import { store } from './store.ts'", /pure/],
  ['electron/outbox/machine.ts', 'export const x = Math.random()', /Random/],
  ['electron/wechatpay/outcome.ts', "import { createHash } from 'node:crypto'", /pure/],
  ['electron/wechatpay/outcome-codes.ts', "import { x } from './client.ts'", /pure/],
  ['electron/app/x.ts', "console.log('x')", /console/],
  ['electron/app/x.ts', 'export {}\n'.repeat(401), /too many lines/],
]

const allowed: [file: string, code: string][] = [
  ['shared/x.ts', "import { z } from 'zod'\nimport { ok } from './result.ts'"],
  ['renderer/x.ts', "import { ref } from 'vue'\nimport { ok } from '../shared/result.ts'"],
  ['electron/ipc/x.ts', "import { ipcMain } from 'electron'\nipcMain.handle('x', f)"],
  ['electron/preload.ts', "import { ipcRenderer } from 'electron'"],
  ['electron/app/x.ts', "import { app } from 'electron'\nimport fs from 'node:fs'"],
  ['electron/keychain/x.ts', "const keytar = await import('keytar')"],
  ['electron/storage/x.ts', "import { DatabaseSync } from 'node:sqlite'"],
  ['electron/app/system-ports.ts', "import { randomBytes } from 'node:crypto'\nDate.now()"],
  ['electron/outbox/x.ts', 'export const x = new Date(0)'],
  ['electron/outbox/machine.ts', "import { assertNever } from '../../shared/assert-never.ts'"],
  ['electron/outbox/machine.ts', "import type { Store } from './store.ts'"],
  ['electron/outbox/machine.ts', "import { lookupDelay } from './schedule.ts'"],
  ['test/unit/x.test.ts', "import { X } from '../../electron/storage/x.ts'\nDate.now()"],
]

describe('the borders between the rooms', () => {
  it.each(forbidden)('in %s forbid: %s', async (file, code, says) => {
    const messages = await broken(file, code)
    expect(messages.join('\n')).toMatch(says)
  })

  it.each(allowed)('in %s allow: %s', async (file, code) => {
    expect(await broken(file, code)).toEqual([])
  })
})
