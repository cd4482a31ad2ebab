import { refusals } from '../desk/business-refusals.ts'
import { refusal, type Refusal } from '../desk/refusal.ts'
import type { DrawnFaults } from './fault-board.ts'

/** The refusal that a fault puts before any execution; null when none does. */
export function refusalByFault(drawn: DrawnFaults): Refusal | null {
  if (drawn.has('rate-limited')) {
    const message = '调用太频繁，请降低调用接口频率'
    return refusal(429, 'FREQUENCY_LIMITED', message, 268461336)
  }
  if (drawn.has('system-error-400')) return refusal(400, 'SYSTEM_ERROR', '系统错误', 272888874)
  if (drawn.has('system-error-500')) return refusals.systemError
  if (drawn.has('no-auth')) return refusals.sendNotAllowed
  const given = drawn.find('refuse')
  return given === undefined ? null : refusal(given.status, given.code, given.message, 268435461)
}
