import { onScopeDispose } from 'vue'
import { useComposeStore } from '../stores/compose.ts'
import { useLockStore } from '../stores/lock.ts'
import { useScansStore } from '../stores/scans.ts'
import { openEars } from './lesson.ts'
import { listenToWedge } from './wedge.ts'

/** Takes what scanners type anywhere on the page, for as long as the component is there. */
export function useScanner(): void {
  const scans = useScansStore()
  const form = useComposeStore()
  const lock = useLockStore()
  const stop = listenToWedge({
    // A scanner that is being taught may be of any kind.
    rules: () => (scans.pupil === null ? scans.settings : openEars),
    context: () => form.context,
    // Over a locked counter not even its digits may stand in the field for the PIN.
    takesAll: () => scans.pupil !== null || lock.locked,
    onScan: (scan) => {
      if (scans.pupil !== null) scans.pupil(scan)
      else scans.take(scan)
    },
  })
  onScopeDispose(stop)
}
