import { onBeforeUnmount, onMounted } from 'vue'
import { useHidScannerStore } from '../stores/hid-scanner.ts'
import type { HidHost } from './hid/device.ts'

/** Takes what the picked HID-POS scanner reads, for as long as the component is there. */
export function useHidScanner(): void {
  const scanner = useHidScannerStore()
  let stop = (): void => undefined
  onMounted(() => {
    // WebHID, which TypeScript's library does not know.
    const { hid } = navigator as { hid?: HidHost }
    stop = scanner.start(hid ?? null)
  })
  onBeforeUnmount(() => stop())
}
