import { describe, expect, it } from 'vitest'
import { check as englishCheck } from '../../../renderer/i18n/en/check.ts'
import { setupError as english } from '../../../renderer/i18n/en/setup-error.ts'
import { check as chineseCheck } from '../../../renderer/i18n/zh-CN/check.ts'
import { setupError as chinese } from '../../../renderer/i18n/zh-CN/setup-error.ts'
import type {
  CheckCatalogue,
  Sentence,
  SetupErrorCatalogue,
} from '../../../renderer/i18n/catalogue.ts'
import { withoutWords } from '../../support/said.ts'

/** Whatever can be wrong with a set-up, whether its files, what is typed or WeChat Pay's answer tells. */
function sentencesOf(errors: SetupErrorCatalogue, { finding }: CheckCatalogue) {
  const findings = Object.entries(finding).filter(([name]) => !name.endsWith('-ok'))
  return [
    ...Object.values(errors).flatMap((area) => Object.values<Sentence>(area)),
    ...findings.map(([, sentence]) => sentence),
  ]
}

const alike = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, index) => texts.indexOf(text) !== index)

describe.each([
  ['zh-CN', sentencesOf(chinese, chineseCheck)],
  ['en', sentencesOf(english, englishCheck)],
] as const)('all that is said of wrong set-ups in %s', (_, sentences) => {
  it('differs, and so does what to do next', () => {
    expect(sentences.length).toBeGreaterThan(25)
    expect(alike(sentences.map(({ title }) => title))).toEqual([])
    expect(alike(sentences.map(({ next }) => next))).toEqual([])
  })

  it('has words besides its numbers and codes', () => {
    const filled = sentences.flatMap(({ title, next }) =>
      [title, next].map((text) => text.replaceAll(/\{\w+\}/g, '401')),
    )
    expect(withoutWords(filled)).toEqual([])
  })
})

describe('what only a programmer understands', () => {
  it.each([
    '401',
    'HTTP 401',
    '401 SIGN_ERROR',
    'TypeError: fetch failed',
    '没有通过\n    at send (client.ts:12:3)',
    '缺少 undefined',
    '缺少 {file}',
  ])('is told from a sentence: %s', (text) => {
    expect(withoutWords([text])).toEqual([text])
  })
})
