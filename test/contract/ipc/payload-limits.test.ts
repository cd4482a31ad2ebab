import { describe, expect, it } from 'vitest'
import { isModestData } from '../../../electron/ipc/payload-limits.ts'

const nested = (depth: number): unknown => (depth === 0 ? null : [nested(depth - 1)])
const named = (name: string): object =>
  Object.defineProperty({}, name, { value: 1, enumerable: true })

describe('isModestData', () => {
  it.each([
    ['null', null],
    ['a request', { openid: 'x', states: ['sent'], limit: 50, before: null, outage: true }],
    ['60,000 characters', { text: 'x'.repeat(60_000) }],
    ['an array of 1,900 numbers', Array.from({ length: 1900 }, () => 1)],
    ['eight levels', nested(8)],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ])('takes %s', (_name, payload) => {
    expect(isModestData(payload)).toBe(true)
  })

  it.each([
    ['70,000 characters in one text', { text: 'x'.repeat(70_000) }],
    ['70,000 characters in many texts', Array.from({ length: 700 }, () => 'x'.repeat(100))],
    ['70,000 characters in names', { ['x'.repeat(70_000)]: 1 }],
    ['2,100 values', Array.from({ length: 2100 }, () => 1)],
    ['nine levels', nested(9)],
    ['a hole in an array', new Array(3)],
    ['infinity', { limit: Number.POSITIVE_INFINITY }],
    ['undefined in a field', { limit: undefined }],
    ['a date in a field', { at: new Date(0) }],
    ['the name __proto__', named('__proto__')],
    ['the name constructor', named('constructor')],
    ['the name prototype, deep inside', { a: [named('prototype')] }],
  ])('does not take %s', (_name, payload) => {
    expect(isModestData(payload)).toBe(false)
  })
})
