import type { OutRequestNo } from '../../shared/domain/ids.ts'
import type { Send } from '../../shared/domain/send.ts'
import type { Clock } from '../../shared/ports.ts'
import { throttle } from './throttle.ts'

/**
 * Hands a changed send on at once, and those that follow within `ms` together after that, each only as it is then: in a
 * flood the page has better things to do than to draw every step of every send.
 */
export function collectSends(
  clock: Clock,
  ms: number,
  handOn: (sends: readonly Send[]) => void,
): (send: Send) => void {
  const changed = new Map<OutRequestNo, Send>()
  const flush = throttle(clock, ms, () => {
    const sends = [...changed.values()]
    changed.clear()
    handOn(sends)
  })
  return (send) => {
    changed.set(send.outRequestNo, send)
    flush()
  }
}
