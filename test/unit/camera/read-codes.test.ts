import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { codeSymbol } from '../../../build/code-symbol.ts'
import { inRoot } from '../../../build/paths.ts'
import { prepareDecoder, readCodes } from '../../../renderer/camera/read-codes.ts'
import { asPixels, emptyPicture, withCode, type Pose } from '../../support/code-picture.ts'

const openid = 'oh-394z-6CGkNoJrsDLTTUKiAnp4'
const other = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'

beforeAll(async () => {
  const wasm = inRoot('node_modules', 'zxing-wasm', 'dist', 'reader', 'zxing_reader.wasm')
  await prepareDecoder({ bytes: new Uint8Array(readFileSync(wasm)).buffer })
})

const poses: readonly (readonly [string, Pose])[] = [
  ['upright', {}],
  ['tilted by 17 degrees', { tilt: 17 }],
  ['lying on its side', { tilt: 93 }],
  ['upside down', { tilt: 180 }],
  ['out of focus', { blur: 2 }],
  ['small', { size: 0.2 }],
  ['pale', { dark: 120, light: 160 }],
  ['inverted, as on a dark screen', { dark: 230, light: 30 }],
  ['small, tilted, pale and blurred', { size: 0.35, tilt: 31, dark: 90, light: 170, blur: 1 }],
]

describe('a code in a picture', () => {
  it.each(poses)('is read %s', async (_, pose) => {
    const picture = withCode(emptyPicture(), await codeSymbol(openid, 'QRCode'), pose)
    expect(await readCodes(asPixels(picture))).toEqual([{ text: openid, sure: true }])
  })

  it.each(['DataMatrix', 'Aztec', 'Code128'] as const)(
    'is read as %s, and wants a second look',
    async (format) => {
      const text = format === 'Code128' ? 'VIP-0042' : openid
      const picture = withCode(emptyPicture(), await codeSymbol(text, format), {
        tilt: 4,
        size: 0.8,
      })
      expect(await readCodes(asPixels(picture))).toEqual([{ text, sure: false }])
    },
  )

  it('is told beside another one', async () => {
    const left = withCode(emptyPicture(), await codeSymbol(openid, 'QRCode'), {
      size: 0.4,
      aside: -0.25,
    })
    const both = withCode(left, await codeSymbol(other, 'QRCode'), { size: 0.4, aside: 0.25 })
    const texts = (await readCodes(asPixels(both))).map(({ text }) => text)
    expect(texts.sort()).toEqual([openid, other].sort())
  })

  it('counts before a line code that stands beside it', async () => {
    const left = withCode(emptyPicture(), await codeSymbol(openid, 'QRCode'), {
      size: 0.4,
      aside: -0.25,
    })
    const both = withCode(left, await codeSymbol('VIP-42', 'Code128'), { size: 0.5, aside: 0.23 })
    expect(await readCodes(asPixels(both))).toEqual([{ text: openid, sure: true }])
  })
})

it('an empty counter holds no code', async () => {
  expect(await readCodes(asPixels(emptyPicture()))).toEqual([])
})
