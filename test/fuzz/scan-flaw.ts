import { parseOpenid } from '../../shared/scan/parse-openid.ts'

/** What one reading may take at most, in ms; thousands of times what it does take, for a busy machine. */
const patienceMs = 250

/** What is wrong with how an input is read; null where nothing is. */
export function scanFlaw(input: string): string | null {
  const started = performance.now()
  try {
    const reading = parseOpenid(input, { appid: 'wx0123456789abcdef', stockIds: ['100088'] })
    if (performance.now() - started > patienceMs) return 'took too long'
    if (reading.kind === 'refused') return null
    const found = reading.kind === 'openid' ? [reading.openid] : reading.openids
    if (new Set(found).size !== found.length) return 'asks about one customer twice'
    for (const openid of found) {
      if (!/^[0-9A-Za-z_-]{1,128}$/.test(openid)) return `not an openid: ${openid}`
      if (!stoodIn(openid, input)) return `an openid that was not in the input: ${openid}`
    }
    return null
  } catch (error) {
    return `threw ${String(error)}`
  }
}

/** Whether a text stands in the input, or in what percent-decoding makes of it within a few turns. */
function stoodIn(openid: string, input: string): boolean {
  let text = input
  for (let turn = 0; turn < 6; turn += 1) {
    if (text.includes(openid)) return true
    text = text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run)
      } catch {
        return run // malformed, and stays as it is
      }
    })
  }
  return false
}
