import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { typedPublicKey, typedPublicKeyId, typedText } from '../../../electron/keychain/typed.ts'
import { readPublicKeyText } from '../../../electron/keychain/verification-keys.ts'

const digits = '0000000000000024101100397200000006'

describe('what is typed or pasted', () => {
  it.each([
    ['a blank that does not break', '\u00a0wxd678efa567ab6787 '],
    ['a mark without width', 'wxd678\u200befa567ab6787'],
    ['a byte order mark', '\ufeffwxd678efa567ab6787'],
    ['a mark of direction', '\u202awxd678efa567ab6787\u202c'],
  ])('loses %s', (_, text) => {
    expect(typedText(text)).toBe('wxd678efa567ab6787')
  })

  it.each([
    digits,
    `PUB_KEY_ID_${digits}`,
    `pub_key_id_${digits}`,
    ` PUB_KEY_ID_\u200b${digits}\n`,
  ])('is a public key id: %j', (text) => {
    expect(typedPublicKeyId(text)).toBe(`PUB_KEY_ID_${digits}`)
  })

  it('stays a serial number where it is one', () => {
    const serialNo = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'
    expect(typedPublicKeyId(serialNo)).toBe(serialNo)
  })

  it('is a public key with its first and last line, or without', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const bare = pem.replaceAll(/-----.*-----/g, '')
    for (const text of [pem, bare, bare.replaceAll('\n', ' ')]) {
      expect(readPublicKeyText(typedPublicKey(text), 'pub_key')).toEqual({ ok: true, value: pem })
    }
    expect(typedPublicKey('什么也不是')).toBe('什么也不是')
  })
})
