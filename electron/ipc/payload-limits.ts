/** Largest payload a page may send: an estimate of its characters and values, its values, its depth. */
const maxSize = 64 * 1024
const maxValues = 2000
const maxDepth = 8

const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * True when a payload is plain JSON-like data of moderate size. Checked before any schema sees it, for the structured
 * clone that IPC uses also carries maps, dates, buffers and cycles, and strings of any length.
 */
export function isModestData(payload: unknown): boolean {
  let size = 0
  let values = 0
  const visit = (value: unknown, depth: number): boolean => {
    values += 1
    if (values > maxValues || depth > maxDepth) return false
    size += typeof value === 'string' ? value.length : 8
    if (size > maxSize) return false
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return true
      case 'number':
        return Number.isFinite(value)
      case 'object':
        return value === null || visitObject(value, depth)
      default:
        return false
    }
  }
  const visitObject = (value: object, depth: number): boolean => {
    if (Array.isArray(value)) {
      // `every` would pass over holes, and a sparse array can claim any length.
      return value.length <= maxValues && Array.from(value).every((item) => visit(item, depth + 1))
    }
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return false
    return Object.entries(value).every(([name, item]) => {
      size += name.length
      return !forbiddenNames.has(name) && visit(item, depth + 1)
    })
  }
  return visit(payload, 0)
}
