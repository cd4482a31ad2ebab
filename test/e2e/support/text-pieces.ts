/**
 * Ways in which a short secret could be written down: whole and in pieces, as it is, in base64, in hexadecimal, percent-
 * encoded, in UTF-16 and backwards; as bytes in latin1.
 */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const pieces = secret.length > 12 ? slices(secret, 10) : []
  return [
    ...new Set([
      secret,
      ...pieces,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      [...secret].reverse().join(''),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      Buffer.from(secret, 'utf16le').toString('latin1'),
      // Base64 reads differently at each of three offsets; first and last group depend on what is around.
      ...[0, 1, 2]
        .map((offset) => middleOf(bytes.subarray(offset)))
        .filter(({ length }) => length > 7),
    ]),
  ]
}

function middleOf(bytes: Buffer): string {
  return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
}

/** Every piece of the middle, wherever it begins: the first three and last two characters may be shown. */
function slices(text: string, length: number): readonly string[] {
  return Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length))
}
