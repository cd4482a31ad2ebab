import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { createCatalogues } from './i18n/i18n.ts'

createApp(App).use(createPinia()).use(createCatalogues()).mount('#app')
