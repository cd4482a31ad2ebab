/**
 * The distinct values of `openid` or `openId` in a JSON object, repeated and nested keys included, which a JSON parser
 * alone would drop. Null where the text is not a JSON object.
 */
export function openidsInJson(text: string): ReadonlySet<string> | null {
  if (!isJsonObject(text)) return null
  const found = new Set<string>()
  // Values with an escape in them do not match: what is returned must stand in the input letter by letter.
  for (const [, value] of text.matchAll(/"open_?id"\s*:\s*"([^"\\]*)"/gi)) {
    if (value !== undefined && value !== '') found.add(value)
  }
  return found
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    // Not JSON is an answer here, not an accident.
    return false
  }
}
