import { fieldName, type Field } from './field.ts'
import { fieldsInUrl, looksLikeUrl } from './url-fields.ts'

/**
 * The text fields of a JSON object, repeated and nested keys included, which a JSON parser alone would drop, and those of
 * the links among them. Null where the text is not a JSON object.
 */
export function fieldsInJson(text: string): readonly Field[] | null {
  if (!isJsonObject(text)) return null
  const found: Field[] = []
  // Values with an escape in them do not match: what is returned must stand in the input letter by letter.
  for (const [, name, value] of text.matchAll(/"([A-Za-z_]{1,32})"\s*:\s*"([^"\\]*)"/g)) {
    if (name === undefined || value === undefined || value === '') continue
    found.push({ name: fieldName(name), value })
    if (looksLikeUrl(value)) found.push(...fieldsInUrl(value))
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
