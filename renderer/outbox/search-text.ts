import { parseOpenid } from '../../shared/scan/parse-openid.ts'

/** The longest text that main looks for. */
const longest = 128

/** What to look for when this was typed or scanned: a link or JSON is not what the outbox knows a customer by. */
export function searchText(given: string): string {
  const reading = parseOpenid(given)
  return (reading.kind === 'openid' ? reading.openid : given).slice(0, longest)
}
