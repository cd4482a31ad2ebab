import { describe, expect, it } from 'vitest'
import { maskLog } from '../../../electron/support/mask-log.ts'
import { createMasker } from '../../../electron/support/mask.ts'

const openid = 'oh-394z-6CGkNoJrsDLTTUKiAnp4'
const masker = createMasker(new Uint8Array(32), { openids: [openid], codes: ['4711-PIN'] })

describe('a log', () => {
  it('stays line by line what it was, without customers and codes', () => {
    const entry = { time: '2026-11-24T05:00:00.000Z', level: 'warn', event: 'x.y', code: 'NO_AUTH' }
    const lines = [
      JSON.stringify(entry),
      JSON.stringify({ ...entry, detail: `for ${openid} with 4711-PIN` }),
      JSON.stringify({ ...entry, openid, password: 'x' }),
    ]
    const [first, second, third, end] = maskLog(`${lines.join('\n')}\n`, masker).split('\n')
    expect(first).toBe(JSON.stringify(entry))
    expect(JSON.parse(second ?? '')).toEqual({
      ...entry,
      detail: `for ${masker.openid(openid)} with ${masker.code('4711-PIN')}`,
    })
    expect(JSON.parse(third ?? '')).toEqual({
      ...entry,
      openid: masker.openid(openid),
      password: '[secret]',
    })
    expect(end).toBe('')
  })

  it('loses a key over several lines between two entries', () => {
    const pem = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkq\n'.repeat(3)}-----END PRIVATE KEY-----`
    const masked = maskLog(`{"event":"a"}\n${pem}\n{"event":"b"}`, masker)
    expect(masked).toBe('{"event":"a"}\n[pem private key]\n{"event":"b"}')
  })

  it('is looked at where a line was cut off', () => {
    expect(maskLog(`{"event":"a","x":"${openid}`, masker)).not.toContain(openid)
  })
})
