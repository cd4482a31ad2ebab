import { createI18n } from 'vue-i18n'
import type { Language } from '../../shared/contract/status.ts'
import { zhCN } from './zh-CN/index.ts'

/** Languages in the order in which they are offered, each named in itself. */
export const languages: readonly (readonly [Language, string])[] = [
  ['zh-CN', '简体中文'],
  ['en', 'English'],
]

/** The Chinese catalogue for Vue; `speak` adds the others and changes between them. */
// The return type is inferred: vue-i18n spells it from the message schema.
export function createCatalogues() {
  return createI18n({
    legacy: false,
    locale: 'zh-CN',
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': zhCN },
  })
}
