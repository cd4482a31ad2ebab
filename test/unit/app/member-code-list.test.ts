import { expect, it } from 'vitest'
import { readMemberCodes } from '../../../electron/members/member-code-list.ts'

const ann = 'oh-394z-6CGkNoJrsDLTTUKiAnp4'
const bob = 'o7tgX0RiTlJo9IXVVfemjFSlFMo4'
const read = (text: string) => readMemberCodes(new TextEncoder().encode(text))

it('a list with a heading, a byte order mark and quotes is read', () => {
  expect(read(`\ufeff会员码,openid\r\n"VIP, 1",${ann}\r\n 0042 ,${bob},extra\r\n`)).toEqual({
    ok: true,
    value: [
      { code: 'VIP, 1', openid: ann },
      { code: '0042', openid: bob },
    ],
  })
})

it('a list as Excel saves it in China is read', () => {
  // 会员 in GB 18030.
  const bytes = [0xbb, 0xe1, 0xd4, 0xb1, ...new TextEncoder().encode(`1,${ann}\n`)]
  expect(readMemberCodes(Uint8Array.from(bytes))).toEqual({
    ok: true,
    value: [{ code: '会员1', openid: ann }],
  })
})

it('the same line twice is one member', () => {
  expect(read(`1,${ann}\n1,${ann}\n`)).toMatchObject({ ok: true, value: [{ code: '1' }] })
})

it.each([
  ['members.empty', ''],
  ['members.empty', 'code,openid\n'],
  ['members.not-csv', '"1,2\n'],
])('%s: %j', (code, text) => {
  expect(read(text)).toMatchObject({ ok: false, error: { code } })
})

it.each([
  ['members.bad-line', 2, `1,${ann}\n2,not-an-openid\n`],
  ['members.bad-line', 3, `code,openid\n1,${ann}\n,${bob}\n`],
  ['members.code-twice', 2, `1,${ann}\n1,${bob}\n`],
])('%s in line %i refuses the whole list', (code, line, text) => {
  expect(read(text)).toMatchObject({ ok: false, error: { code, particulars: { line } } })
})
