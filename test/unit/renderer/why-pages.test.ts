// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { defineComponent, h } from 'vue'
import { describe, expect, it } from 'vitest'
import {
  decisionByCode,
  explainError,
} from '../../../electron/wechatpay/programmes/busifavor/errors.ts'
import { createCatalogues } from '../../../renderer/i18n/i18n.ts'
import { speak } from '../../../renderer/i18n/speak.ts'
import { codeOf, useWhyText } from '../../../renderer/i18n/why-text.ts'
import { why as chinese } from '../../../renderer/i18n/zh-CN/why/index.ts'
import { about } from '../../../renderer/why/about.ts'
import { pageOf, whyTopics } from '../../../renderer/why/pages.ts'
import { searchWhy } from '../../../renderer/why/search.ts'
import { reasonOfCode, topicOfSubCode } from '../../../renderer/why/wechat-sources.ts'
import { CheckFinding } from '../../../shared/contract/wizard.ts'
import { CodeFlaw } from '../../../shared/domain/code-file.ts'
import { Reason } from '../../../shared/domain/reason.ts'
import { stockObstacles } from '../../../shared/domain/stock-obstacle.ts'
import { wechatCodes } from '../../../shared/domain/wechat-code.ts'
import { appError, errorCodes } from '../../../shared/errors.ts'
import { couponCodeRefusals } from '../../../shared/scan/parse-coupon-code.ts'
import { openidRefusals, openidWarnings } from '../../../shared/scan/reading.ts'
import { whyError } from '../../../renderer/why/subjects.ts'

type WhyText = ReturnType<typeof useWhyText>

async function textIn(language: 'zh-CN' | 'en'): Promise<WhyText> {
  const catalogues = createCatalogues()
  await speak(catalogues.global, language)
  const texts: WhyText[] = []
  const probe = defineComponent(() => {
    texts.push(useWhyText())
    return () => h('i')
  })
  mount(probe, { global: { plugins: [createPinia(), catalogues] } })
  const [text] = texts
  if (text === undefined) throw new Error('a component that was never set up')
  return text
}

describe.each([
  ['zh-CN', await textIn('zh-CN')],
  ['en', await textIn('en')],
] as const)('in %s', (_, text) => {
  it.each(whyTopics.map((topic) => [`${topic.area}/${topic.code}`, topic] as const))(
    'the page of %s says all it should',
    (_, topic) => {
      const words = text.words(topic)
      const { title, means, because, now, fate, fixers, origin } = words
      const parts = [title, means, ...because, ...now, fate, ...fixers, ...origin]
      for (const part of parts) {
        expect(part.trim()).not.toBe('')
        // A key that is not in the catalogue is shown as itself, and a particular without a name keeps its braces.
        expect(part).not.toMatch(/why\.[a-z]|\.title|[{}]/)
      }
      expect(because.length).toBeGreaterThan(0)
      expect(now.length).toBeGreaterThan(0)
      expect(new Set(parts).size).toBe(parts.length)
      expect(words.code).toBe(codeOf(topic))
    },
  )

  it('no two explanations say the same', () => {
    const all = whyTopics.map((topic) => text.words(topic).means)
    expect(new Set(all).size).toBe(Object.keys(chinese.page).length)
  })

  it('the title has the particulars of this one time, and the page lists them', () => {
    const words = text.words(
      whyError(appError('certificate.expired', { file: 'mine.pem', date: '2020-01-01' })),
    )
    expect(words.title).toContain('mine.pem')
    expect(words.title).toContain('2020-01-01')
    expect(words.facts.map(([, value]) => value)).toEqual(['mine.pem', '2020-01-01'])
  })

  it('names WeChat Pay’s words, the Request-ID and what its end says', () => {
    const wechatError = {
      httpStatus: 403,
      code: 'NO_AUTH',
      message: '发券商户无权限使用此API',
      requestId: '08F5-268579803',
    }
    const { facts, origin } = text.words({ area: 'reason', code: 'no-permission', wechatError })
    expect(facts.flat().join(' ')).toContain('403 · NO_AUTH · 发券商户无权限使用此API')
    expect(facts.flat().join(' ')).toContain('08F5-268579803')
    expect(facts.at(-1)?.[1]).toContain(text.title({ area: 'reason', code: 'no-permission' }))
    expect(origin.join(' ')).toContain('NO_AUTH')
    expect(origin.join(' ')).toContain('268579803')
  })

  it('what was heard on the telephone is found, however it is spelt', () => {
    const entries = text.entries()
    const first = (query: string) => searchWhy(entries, query)[0]?.key
    expect(first('NO_AUTH')).toBe('wechat/NOAUTH')
    expect(first('noauth')).toBe('wechat/NOAUTH')
    expect(first('SignError')).toBe('wechat/SIGNERROR')
    expect(first('certificate.key-mismatch')).toBe('error/certificate.key-mismatch')
    expect(searchWhy(entries, '269546505').map(({ key }) => key)).toContain('check/serial-expired')
    expect(searchWhy(entries, '08F512AB-268578526').map(({ key }) => key)).toContain(
      'reason/openid-not-exists',
    )
    expect(searchWhy(entries, 'nothing of the kind')).toEqual([])
    expect(searchWhy(entries, ' ')).toHaveLength(entries.length)
  })
})

it('every code of every union has a page', () => {
  const here = whyTopics.map(({ area, code }) => `${area}/${code}`)
  const codes = {
    error: errorCodes,
    reason: Reason.options,
    check: CheckFinding.options,
    obstacle: stockObstacles,
    flaw: CodeFlaw.options,
    pin: ['malformed', 'too-fast', 'differ'],
    scan: [
      ...openidRefusals,
      ...couponCodeRefusals,
      'no-stock',
      'input-method',
      'broken-scan',
      'locked',
      'setting-up',
    ],
    warning: openidWarnings,
    wechat: Object.keys(wechatCodes),
  }
  const wanted = Object.entries(codes).flatMap(([area, list]) =>
    list.map((code) => `${area}/${code}`),
  )
  expect(here.toSorted()).toEqual(wanted.toSorted())
})

it('every explanation is some code’s', () => {
  const used = new Set(whyTopics.map((topic) => pageOf(topic).explanation))
  expect([...used].toSorted()).toEqual(Object.keys(chinese.page).toSorted())
  expect(Object.keys(about).toSorted()).toEqual([...used].toSorted())
})

it('a code of WeChat Pay’s leads to the reason that the decision table concludes', () => {
  for (const [code, decision] of decisionByCode) {
    expect([code, decision.kind === 'sent' ? null : decision.reason]).toEqual([
      code,
      Object.entries(reasonOfCode).find(([known]) => known === code)?.[1],
    ])
  }
})

it('a sub-code leads to the reason that the decision table concludes', () => {
  for (const [subCode, { area, code }] of topicOfSubCode) {
    if (area !== 'reason') continue
    const body = JSON.stringify({ code: 'NEVER_HEARD_OF' })
    expect([subCode, explainError(body, 400, `08F5-${subCode}`)]).toMatchObject([
      subCode,
      { reason: code },
    ])
  }
})
