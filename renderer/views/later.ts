import { defineAsyncComponent } from 'vue'

const outbox = () => import('./OutboxView.vue')
const settings = () => import('./SettingsView.vue')
const wizard = () => import('./SetupWizard.vue')

// Nothing of these is needed to hand out a coupon, and a counter is opened for that.
export const OutboxView = defineAsyncComponent(outbox)
export const SettingsView = defineAsyncComponent(settings)
export const SetupWizard = defineAsyncComponent(wizard)

/** Fetches the views that are not part of every start, so that each opens at once. */
export async function fetchViews(): Promise<void> {
  await Promise.all([outbox(), settings(), wizard()])
}
