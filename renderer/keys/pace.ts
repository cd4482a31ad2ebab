/** Keys closer than this, in ms, are rarely a hand's, and half of them never are. */
const handMs = 80

/** Whether keys that were pressed at these times, in ms, came as a scanner types and not as a hand does. */
export function isTypedByScanner(times: readonly number[]): boolean {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const fast = gaps.filter((gap) => gap <= handMs).length
  return gaps.length > 0 && fast * 2 >= gaps.length
}
