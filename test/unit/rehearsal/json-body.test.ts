import { describe, expect, it } from 'vitest'
import { readJsonBody } from '../../../electron/rehearsal/wire/json-body.ts'

describe('a request body', () => {
  it('is read as the object it is, Chinese and all', () => {
    expect(readJsonBody(Buffer.from('{"a":"券","b":[1,true]}'))).toEqual({
      ok: true,
      value: { a: '券', b: [1, true] },
    })
  })

  it.each([
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'UTF-8'],
    ['a byte order mark', Buffer.from('\ufeff{}'), 'JSON'],
    ['a trailing comma', Buffer.from('{"a":1,}'), 'JSON'],
    ['a bare string', Buffer.from('"a"'), 'object'],
    ['an emoji in a name', Buffer.from('{"🎁":1}'), '“/body”'],
    ['a null deep inside', Buffer.from('{"a":[{"b":null}]}'), '“/body/a/0/b”'],
  ])('with %s is refused', (_, bytes, words) => {
    const read = readJsonBody(bytes)
    expect(read).toMatchObject({ ok: false, error: { status: 400, code: 'PARAM_ERROR' } })
    expect(read.ok ? '' : read.error.message).toContain(words)
  })
})
