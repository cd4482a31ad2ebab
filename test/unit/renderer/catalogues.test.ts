import { describe, expect, it } from 'vitest'
import { createCatalogues } from '../../../renderer/i18n/i18n.ts'
import { speak } from '../../../renderer/i18n/speak.ts'
import { en } from '../../../renderer/i18n/en/index.ts'
import { zhCN } from '../../../renderer/i18n/zh-CN/index.ts'
import { Outcome, SendState } from '../../../shared/domain/send.ts'
import { Reason } from '../../../shared/domain/reason.ts'
import { errorCodes } from '../../../shared/errors.ts'
import { couponCodeRefusals } from '../../../shared/scan/parse-coupon-code.ts'
import { openidRefusals, openidWarnings } from '../../../shared/scan/reading.ts'

function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`
    return typeof value === 'object' && value !== null
      ? leaves(value, here)
      : [[here, String(value)]]
  })
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()

const languages = [
  ['zh-CN', zhCN],
  ['en', en],
] as const

describe.each(languages)('the %s catalogue', (language, catalogue) => {
  const texts = new Map(leaves(catalogue))

  it('has no empty text', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it.each([
    ...errorCodes.map((code) => `error.${code}`),
    ...Reason.options.map((reason) => `reason.${reason}`),
    ...[
      ...openidRefusals,
      ...couponCodeRefusals,
      'no-stock',
      'input-method',
      'broken-scan',
      'locked',
      'setting-up',
    ].map((refusal) => `scan.${refusal}`),
    ...openidWarnings.map((warning) => `warning.${warning}`),
  ])('says what %s is and what to do next', (path) => {
    expect(texts.get(`${path}.title`)).toBeTruthy()
    expect(texts.get(`${path}.next`)).toBeTruthy()
  })

  it('has a word for every outcome, no two alike', () => {
    const words = Outcome.options.map((outcome) => texts.get(`outcome.${outcome}`))
    expect(words).not.toContain(undefined)
    expect(new Set(words).size).toBe(Outcome.options.length)
  })

  it('has a word for every state of the machine', () => {
    expect(SendState.options.filter((state) => !texts.get(`state.${state}`))).toEqual([])
  })

  it('shows every text as it is written, with values in their places', async () => {
    const { global } = createCatalogues()
    await speak(global, language)
    for (const [path, text] of texts) {
      const values = Object.fromEntries(placeholders(text).map((name) => [name, `<${name}>`]))
      const shown = global.t(path, values)
      const expected = text.replaceAll(/\{(\w+)\}/g, '<$1>').replaceAll("{'|'}", '|')
      expect(shown).toBe(expected)
    }
  })
})

it('the language asked for last is spoken, though its texts are there before the other’s', async () => {
  const { global } = createCatalogues()
  await Promise.all([speak(global, 'en'), speak(global, 'zh-CN')])
  expect(global.locale.value).toBe('zh-CN')
  await speak(global, 'en')
  expect(global.locale.value).toBe('en')
})

it('both languages have the same texts with the same placeholders', () => {
  const english = new Map(leaves(en))
  for (const [path, text] of leaves(zhCN)) {
    expect([path, placeholders(english.get(path) ?? '')]).toEqual([path, placeholders(text)])
  }
  expect(english.size).toBe(leaves(zhCN).length)
})

it('English keeps clear of punctuation that Chinese fonts draw full-width', () => {
  expect(leaves(en).filter(([, text]) => /[‘’“”，。；：（）]/.test(text))).toEqual([])
})
