import { err, ok, type Result } from '../../../shared/result.ts'
import type { Json, JsonObject } from '../desk/json.ts'
import { paramError, type Refusal } from '../desk/refusal.ts'

/**
 * Reads a request body as APIv3 allows it (reference §3.2): a JSON object in UTF-8 of 1–3 bytes, without nulls. How
 * WeChat Pay words these refusals is not known; the shape is that of its other PARAM_ERRORs.
 */
export function readJsonBody(bytes: Buffer): Result<JsonObject, Refusal> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return malformed('请求体不是合法的 UTF-8 编码')
  }
  let value: Json
  try {
    value = JSON.parse(text) as Json // JSON.parse yields nothing else
  } catch {
    return malformed('请求体不是合法的 JSON 格式')
  }
  if (!isObject(value)) return malformed('请求体需要一个 object 类型的 Json 值')
  const fourBytes = findValue(value, '/body', hasLongCharacter)
  if (fourBytes !== null) {
    return err(paramError(`输入源“${fourBytes}”含有4字节的 UTF-8 字符`, 'body', fourBytes))
  }
  const nothing = findValue(value, '/body', (part) => part === null)
  if (nothing !== null) return err(paramError(`输入源“${nothing}”的值不能为 null`, 'body', nothing))
  return ok(value)
}

function malformed(message: string): Result<never, Refusal> {
  return err(paramError(message, 'body', ''))
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Outside the basic plane, or half of a pair that would be. */
function hasLongCharacter(part: Json): boolean {
  return typeof part === 'string' && /[\u{10000}-\u{10FFFF}\p{Surrogate}]/u.test(part)
}

/** The JSON pointer of the first value, or name, that `matches`; null without one. */
function findValue(value: Json, pointer: string, matches: (part: Json) => boolean): string | null {
  if (matches(value)) return pointer
  if (typeof value !== 'object' || value === null) return null
  for (const [name, part] of Object.entries(value)) {
    if (matches(name)) return pointer
    const found = findValue(part, `${pointer}/${name}`, matches)
    if (found !== null) return found
  }
  return null
}
