/** Wrong PINs that cost nothing: a finger slips. */
const free = 3
const waits = [5, 15, 30, 60, 120] as const
const longest = 300

/** How long a PIN is not looked at after so many wrong ones in a row, in seconds. */
export function waitAfter(failures: number): number {
  if (failures < free) return 0
  return waits[failures - free] ?? longest
}
