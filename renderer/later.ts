import { defineAsyncComponent, defineComponent, h, toRef, type Component } from 'vue'
import { useOnceOpen } from './once-open.ts'

const outbox = () => import('./views/OutboxView.vue')
const settings = () => import('./views/SettingsView.vue')
const wizard = () => import('./views/SetupWizard.vue')
const merchants = () => import('./components/MerchantList.vue')
const question = () => import('./components/ConfirmDialog.vue')
const keys = () => import('./components/KeyHelp.vue')
const why = () => import('./components/WhyDialog.vue')

// Nothing of these is needed to hand out a coupon, and a counter is opened for that.
export const OutboxView = defineAsyncComponent(outbox)
export const SettingsView = defineAsyncComponent(settings)
export const SetupWizard = defineAsyncComponent(wizard)
export const MerchantList = defineAsyncComponent(merchants)
export const ConfirmDialog = onceOpen(question)
export const KeyHelp = onceOpen(keys)
export const WhyDialog = onceOpen(why)

/** Fetches what is not part of every start, so that each opens at once. */
export async function fetchLater(): Promise<void> {
  await Promise.all([outbox, settings, wizard, merchants, question, keys, why].map((get) => get()))
}

/** A dialog that is built when it is first opened: before, there is no need of it. */
function onceOpen<Dialog extends Component>(load: () => Promise<{ default: Dialog }>): Dialog {
  const Late = defineAsyncComponent(load)
  const Gate = defineComponent({
    inheritAttrs: false,
    props: { open: Boolean },
    setup(props, { attrs, slots }) {
      const opened = useOnceOpen(toRef(props, 'open'))
      return () => (opened.value ? h(Late, { ...attrs, open: props.open }, slots) : null)
    },
  })
  // It takes what the dialog takes and hands it on.
  return Gate as unknown as Dialog
}
