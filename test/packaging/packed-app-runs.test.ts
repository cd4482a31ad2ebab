import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runOnDesktop } from '../../build/desktop/run-on-desktop.ts'
import { inRoot } from '../../build/paths.ts'
import { executable } from './packed-app.ts'

let userData = ''
beforeEach(() => {
  userData = mkdtempSync(path.join(os.tmpdir(), 'handsel-packed-'))
})
afterEach(() => rmSync(userData, { recursive: true, force: true, maxRetries: 5 }))

it('the packed app hands out a coupon in rehearsal', async () => {
  const script = inRoot('test', 'packaging', 'one-send.ts')
  const result = await runOnDesktop(process.execPath, [script, executable, userData])
  expect(result.code, result.output).toBe(0)
  expect(JSON.parse(result.stdout)).toMatchObject({
    outcome: 'sent',
    outRequestNo: expect.stringMatching(/^\S{6,32}$/) as string,
    couponCode: expect.stringMatching(/^\S+$/) as string,
  })
  expect(existsSync(path.join(userData, 'handsel.db'))).toBe(true)
})
