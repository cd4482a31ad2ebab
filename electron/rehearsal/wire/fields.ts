import { err, ok, type Result } from '../../../shared/result.ts'
import type { Json, JsonObject } from '../desk/json.ts'
import { paramError, type Location, type Refusal } from '../desk/refusal.ts'

/** What one string field of a request may hold; lengths in UTF-8 bytes. */
export interface Field {
  readonly name: string
  /** What WeChat Pay calls it in its messages; the live labels are not known for sure (reference §1.6e). */
  readonly label: string
  readonly required: boolean
  readonly max: number
  readonly pattern?: string
}

const unknownField = '请求中含有未在API文档中定义的参数'

/** Checks fields rule by rule in the order and words of reference §1.6e; gives back the strings by name. */
export function checkFields(
  values: JsonObject,
  fields: readonly Field[],
  location: Location,
): Result<ReadonlyMap<string, string>, Refusal> {
  const names = new Set(fields.map(({ name }) => name))
  const unknown = Object.keys(values).filter((name) => !names.has(name))
  if (unknown.length > 0) {
    const pointers = unknown.map((name) => `/${location}/${name}`)
    return err(paramError(unknownField, null, pointers))
  }
  const given = new Map(Object.entries(values))
  for (const rule of rules) {
    for (const field of fields) {
      const refusal = rule(field, given.get(field.name), location)
      if (refusal !== null) return err(refusal)
    }
  }
  // The first rule has refused everything that is not a string.
  return ok(given as ReadonlyMap<string, string>)
}

type Rule = (field: Field, value: Json | undefined, location: Location) => Refusal | null

const rules: readonly Rule[] = [checkType, checkPresence, checkLength, checkCharacters]

function checkType(field: Field, value: Json | undefined, location: Location): Refusal | null {
  if (value === undefined || typeof value === 'string') return null
  const source = `/${location}/${field.name}`
  const message = `无法将 JSON 输入源“${source}”映射到目标字段“${field.label}”中，此字段需要一个 string 类型的 Json 值`
  return paramError(message, location, value)
}

function checkPresence(field: Field, value: Json | undefined, location: Location): Refusal | null {
  if (value !== undefined || !field.required) return null
  const source = `/${location}/${field.name}`
  const message = `输入源“${source}”映射到字段“${field.label}”必填性规则校验失败，此字段为必填项`
  return paramError(message, location, '')
}

function checkLength(field: Field, value: Json | undefined, location: Location): Refusal | null {
  if (typeof value !== 'string') return null
  if (value === '') {
    return paramError(`${mapped(field, location)}，字符数 0，小于最小值 1`, location, 0)
  }
  const bytes = Buffer.byteLength(value)
  if (bytes <= field.max) return null
  const message = `${mapped(field, location)}，字节数 ${bytes}，大于最大值 ${field.max}`
  return paramError(message, location, bytes)
}

function checkCharacters(
  field: Field,
  value: Json | undefined,
  location: Location,
): Refusal | null {
  if (typeof value !== 'string' || field.pattern === undefined) return null
  if (new RegExp(field.pattern).test(value)) return null
  const message = `${mapped(field, location)}，字符串必须匹配正则表达式“${field.pattern}”`
  return paramError(message, location, value)
}

function mapped(field: Field, location: Location): string {
  return `输入源“/${location}/${field.name}”映射到值字段“${field.label}”字符串规则校验失败`
}
