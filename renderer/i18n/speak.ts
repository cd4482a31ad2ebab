import type { Language } from '../../shared/contract/status.ts'
import type { Catalogue } from './catalogue.ts'

/** As much of vue-i18n's composer as a change of language takes. */
interface Composer {
  readonly availableLocales: readonly string[]
  readonly locale: { value: string }
  setLocaleMessage(language: Language, texts: Catalogue): void
}

/** Texts that are not part of every start; Chinese always is, for what fails before main was asked. */
const fetched: Readonly<Partial<Record<Language, () => Promise<Catalogue>>>> = {
  en: async () => (await import('./en/index.ts')).en,
}

/** The language asked for last, should its texts come later than those of one asked for before. */
const wanted = new WeakMap<Composer['locale'], Language>()

/** Changes the language, once its texts are there. */
export async function speak(composer: Composer, language: Language): Promise<void> {
  wanted.set(composer.locale, language)
  await learn(composer, language)
  if (wanted.get(composer.locale) === language) composer.locale.value = language
}

/** Fetches the texts of a language, so that it can be changed to at once. */
export async function learn(composer: Composer, language: Language): Promise<void> {
  const fetch = fetched[language]
  if (fetch === undefined || composer.availableLocales.includes(language)) return
  composer.setLocaleMessage(language, await fetch())
}
