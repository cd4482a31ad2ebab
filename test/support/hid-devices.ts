/** Report descriptors as scanners carry them, and the reports they send. */

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.trim().split(/\s+/), (pair) => Number.parseInt(pair, 16))

/** As Honeywell's describe themselves: count, identifier, 56 bytes, two of their own, flags; scans have to be asked for. */
export const honeywellDescriptor = bytes(`
  05 8c 09 02 a1 01
    09 12 a1 02 85 02 15 00 26 ff 00 75 08 95 01
      05 01 09 3b 81 02
      95 03 05 8c 09 fb 09 fc 09 fd 81 02
      95 38 09 fe 82 02 01
      06 66 ff 95 02 09 04 09 00 81 02
      05 8c 25 01 75 01 95 08 09 ff 81 02
    c0
    09 14 a1 02 85 04 15 00 25 01 75 01 95 01 09 60 81 02 75 07 81 03 c0
    06 66 ff 75 08 26 ff 00 09 03 a1 02 85 fe 95 01 09 03 b2 82 01 c0
  c0`)

/** Another order: flags first, then the identifier, 58 bytes of data and no count. */
export const otherDescriptor = bytes(`
  05 8c 09 02 a1 01
    09 12 a1 02 85 05 15 00 25 01 75 01 95 01 09 ff 81 02 75 07 95 01 81 03
      26 ff 00 75 08 95 03 09 fb 09 fc 09 fd 81 02
      95 3a 09 fe 82 02 01
    c0
  c0`)

/** A keypad that a shop may have beside its scanner. */
export const keypadDescriptor = bytes(`
  06 00 ff 09 01 a1 01 85 01 15 00 26 ff 00 75 08 95 3f 09 01 81 02 c0`)

/** The reports, ids first, by which a scanner with Honeywell's descriptor sends a code. */
export function honeywellReports(code: string, aim = ']Q1'): Uint8Array<ArrayBuffer>[] {
  const data = new TextEncoder().encode(code)
  const count = Math.max(1, Math.ceil(data.length / 56))
  return Array.from({ length: count }, (_, index) => {
    const part = data.slice(index * 56, (index + 1) * 56)
    const report = new Uint8Array(64)
    report.set([2, part.length, ...new TextEncoder().encode(aim), ...part])
    report[63] = index + 1 < count ? 1 : 0
    return report
  })
}

/** The same for the other order, short codes only. */
export function otherReport(code: string, aim = ']Q1'): Uint8Array<ArrayBuffer> {
  const report = new Uint8Array(63)
  report.set([5, 0, ...new TextEncoder().encode(aim), ...new TextEncoder().encode(code)])
  return report
}
