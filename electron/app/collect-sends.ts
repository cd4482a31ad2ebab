import type { OutRequestNo } from '../../shared/domain/ids.ts'
import { isFinal } from '../../shared/domain/rules.ts'
import type { Send } from '../../shared/domain/send.ts'
import type { Clock } from '../../shared/ports.ts'
import { throttle } from './throttle.ts'

/**
 * Hands a changed send on at once, and those that follow within `ms` together after that, each only as it is then: in a
 * flood the page has better things to do than to draw every step of every send. Steps on the way do not hold back an
 * end: the tone for a customer who waits comes with it.
 */
export function collectSends(
  clock: Clock,
  ms: number,
  handOn: (sends: readonly Send[]) => void,
): (send: Send) => void {
  const changed = new Map<OutRequestNo, Send>()
  const flush = () => {
    const sends = [...changed.values()]
    changed.clear()
    if (sends.length > 0) handOn(sends)
  }
  const onTheWay = throttle(clock, ms, flush)
  const atTheEnd = throttle(clock, ms, flush)
  return (send) => {
    changed.set(send.outRequestNo, send)
    if (isFinal(send.state)) atTheEnd()
    else onTheWay()
  }
}
