import { beforeAll, describe, expect, it } from 'vitest'
import { createKeyPair } from '../../../electron/rehearsal/material/material.ts'
import { AnswerKeys, type AnswerKey } from '../../../electron/rehearsal/wire/answer-keys.ts'

let pair: Awaited<ReturnType<typeof createKeyPair>>
beforeAll(async () => {
  pair = await createKeyPair(1024)
})

function keyOf(id: string): AnswerKey {
  return { kind: 'public-key', id, certificatePem: null, ...pair }
}

function signerFor(keys: AnswerKeys, serial: string | null) {
  return keys.select(serial)?.id ?? null
}

describe('the key that an answer is signed with', () => {
  it('is the one the request names, and the main one where it names none', () => {
    const keys = new AnswerKeys(keyOf('CERT'), [keyOf('PUB')])
    expect([null, 'CERT', 'PUB', 'ELSE'].map((serial) => signerFor(keys, serial))).toEqual([
      'CERT',
      'CERT',
      'PUB',
      null,
    ])
  })

  it('changes step by step from the old one to the new one', () => {
    const keys = new AnswerKeys(keyOf('OLD'))
    const signers = () => [null, 'OLD', 'NEW'].map((serial) => signerFor(keys, serial))
    keys.advance('switched')
    expect(signers()).toEqual(['OLD', 'OLD', null])
    keys.announce(keyOf('NEW'))
    expect(signers()).toEqual(['OLD', 'OLD', 'NEW'])
    keys.advance('switched')
    expect(signers()).toEqual(['NEW', 'NEW', 'NEW'])
    keys.advance('retired')
    expect(signers()).toEqual(['NEW', null, 'NEW'])
    expect(keys.known().map(({ id }) => id)).toEqual(['NEW'])
  })
})
