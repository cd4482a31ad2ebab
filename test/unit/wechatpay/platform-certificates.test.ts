import { describe, expect, it } from 'vitest'
import { openSealed } from '../../../electron/wechatpay/aes-gcm.ts'
import { checkApiV3Key } from '../../../electron/wechatpay/platform-certificates.ts'

/** Published by WeChat Pay's Java SDK (reference §3.8). */
const vector = {
  key: 'a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb',
  sealed: {
    ciphertext: 'ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=',
    nonce: 'uluk4a9R25RW',
    associatedData: 'associatedData',
  },
}

describe('openSealed', () => {
  it("opens the vector of WeChat Pay's own SDK", () => {
    expect(openSealed(vector.sealed, vector.key)).toBe('message')
  })

  it.each([
    ['another key', vector.sealed, vector.key.replace('a', 'b')],
    ['other associated data', { ...vector.sealed, associatedData: 'x' }, vector.key],
    [
      'a changed ciphertext',
      { ...vector.sealed, ciphertext: 'vlwSiIajGClcvcOYvOQ7+l+0PAbzzwI=' },
      vector.key,
    ],
    ['a short ciphertext', { ...vector.sealed, ciphertext: 'ulw=' }, vector.key],
    ['a key of 16 bytes, as an old example has it', vector.sealed, 'testAPIv3Key0000'],
    ['another nonce length', { ...vector.sealed, nonce: 'short' }, vector.key],
  ])('refuses %s', (_, sealed, key) => {
    expect(openSealed(sealed, key)).toBeNull()
  })
})

describe('checkApiV3Key', () => {
  it('takes 32 letters and digits, whatever stands around them', () => {
    expect(checkApiV3Key(` ${vector.key}\r\n`)).toEqual({ ok: true, value: vector.key })
  })

  it.each(['', vector.key.slice(1), `${vector.key}0`, `${vector.key.slice(1)}密`])(
    'refuses %j and does not repeat it',
    (typed) => {
      const checked = checkApiV3Key(typed)
      expect(checked).toEqual({
        ok: false,
        error: { code: 'api-v3-key.malformed', particulars: { length: [...typed].length } },
      })
    },
  )
})
