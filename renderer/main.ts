import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { createCatalogues, languages } from './i18n/i18n.ts'
import { learn, speak } from './i18n/speak.ts'
import { fetchLater } from './later.ts'
import { startMirrors } from './stores/mirrors.ts'
import { useStatusStore } from './stores/status.ts'
import { nameSystem } from './system.ts'

/** How long the counter has to itself before the rest is fetched, in ms. */
const aloneMs = 1_000

/** Main is asked before anything is drawn, so that the first picture is the counter and not a page that waits for it. */
async function open(): Promise<void> {
  const pinia = createPinia()
  const catalogues = createCatalogues()
  nameSystem()
  await startMirrors(pinia).known
  await speak(catalogues.global, useStatusStore(pinia).language)
  createApp(App).use(pinia).use(catalogues).mount('#app')

  setTimeout(() => {
    void fetchLater()
    for (const [language] of languages) void learn(catalogues.global, language)
  }, aloneMs)
}

// Not awaited here: what is fetched meanwhile would wait for this module, and this module for it.
void open()
