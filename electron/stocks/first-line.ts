/** Of lines that can be told apart from a heading by something, all may have it but for a few slips. */
const nearlyAll = 0.95

/** Kinds of characters that a coupon code is made of; each mark is a kind of its own. */
const kinds = [/\d/, /[A-Z]/, /[a-z]/, / /, /-/, /_/, /\\/, /\//, /=/, /\|/]

/** What headings of such columns are put together from. */
const headingWords =
  /^(?:the|my|our|list|all|voucher|coupon|ticket|gift|card|promo|promotion|discount|redeem|redemption|exchange|serial|bar|qr|codes?|pins?|no|nr|num|numbers?|sn|ids?|key|token|value|column|col|field|data|text|test|example|sample|digits?|s)+$/

/**
 * True where the first line of a list of coupon codes may be a heading: it looks unlike the others, or it is made of
 * the words that headings are made of. It is better to ask once too often: a heading that is taken for a code is handed
 * to a customer. Pure.
 */
export function mayBeHeading(first: string, others: readonly string[]): boolean {
  const { length } = others
  const share = (is: (text: string) => boolean): number =>
    length === 0 ? 0 : others.filter(is).length / length

  // CARD-1, CARD-2 and so on up to CARD-100: alike, though not of one length.
  const frame = frameOf(first)
  if (frame !== '0' && share((text) => frameOf(text) === frame) >= 0.5) return false
  if (headingWords.test(first.replaceAll(/[^A-Za-z]/g, '').toLowerCase())) return true
  if (!/\d/.test(first) && (length === 0 || share((text) => /\d/.test(text)) >= 0.5)) return true
  if (length === 0) return false

  const isOdd = (is: (text: string) => boolean): boolean => {
    const part = share(is)
    return is(first) ? part <= 1 - nearlyAll : part >= nearlyAll
  }
  return kinds.some((kind) => isOdd((text) => kind.test(text))) || isOfOtherLength(first, others)
}

/** A code with every number in it alike; without a number it is like no other. */
function frameOf(text: string): string {
  return text.replaceAll(/\d+/g, '0')
}

function isOfOtherLength(first: string, others: readonly string[]): boolean {
  const counts = new Map<number, number>()
  for (const { length } of others) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].some(
    ([length, count]) => length !== first.length && count / others.length >= nearlyAll,
  )
}
