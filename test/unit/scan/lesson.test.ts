import { expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { testCodeFile, testCodeSvg } from '../../../build/test-code-svg.ts'
import type { Burst } from '../../../renderer/scan/burst.ts'
import { learn } from '../../../renderer/scan/lesson.ts'
import { usualScanner } from '../../../shared/domain/usual-settings.ts'
import { parseOpenid } from '../../../shared/scan/parse-openid.ts'
import { testCodeText as code } from '../../../shared/scan/test-code.ts'

const burst = (more: Partial<Burst> = {}): Burst => ({
  text: code,
  suffix: 'enter',
  composed: false,
  capsLock: false,
  slowestMs: 9,
  ...more,
})
const swapped = 'handsel-TEACH_Az09-qr'

it('a scanner as usual needs nothing', () => {
  expect(learn(burst(), code, usualScanner)).toEqual({
    findings: ['fine'],
    settings: { ...usualScanner, suffix: 'enter' },
  })
})

it.each([
  ['slow', { slowestMs: 60 }, { maxGapMs: 89 }],
  ['slow', { slowestMs: 110 }, { maxGapMs: 120 }],
  ['no-suffix', { suffix: null }, { suffix: 'none' }],
  ['tab', { suffix: 'tab' }, { suffix: 'tab' }],
  ['prefix', { text: `~${code}` }, { prefix: '~' }],
  ['input-method', { composed: true }, { inputMethod: 'rebuild' }],
  ['caps-lock', { text: swapped, capsLock: true }, { capsLock: 'undo' }],
] as const)('%s is found from %j and set', (finding, how, settings) => {
  const lesson = learn(burst(how), code, { ...usualScanner, inputMethod: 'refuse' })
  expect(lesson.findings).toEqual([finding])
  expect(lesson.settings).toMatchObject(settings)
})

it.each([
  ['case-turned', { text: swapped }],
  ['layout', { text: 'HANDSEL)teach°aZà)-QR' }],
  ['other-code', { text: '6901234567892' }],
  ['other-code', { text: `a long prefix ${code}` }],
] as const)('%s cannot be set right here: %j', (finding, how) => {
  expect(learn(burst(how), code, usualScanner)).toEqual({ findings: [finding], settings: null })
})

it('several troubles are found at once', () => {
  const lesson = learn(burst({ suffix: null, composed: true, slowestMs: 50 }), code, usualScanner)
  expect(lesson.findings).toEqual(['slow', 'no-suffix', 'input-method'])
})

it('the picture is the one of the text, and the text is no openid', async () => {
  expect(readFileSync(testCodeFile, 'utf8')).toBe(await testCodeSvg())
  expect(parseOpenid(code)).toMatchObject({ warning: 'unusual-shape' })
})
