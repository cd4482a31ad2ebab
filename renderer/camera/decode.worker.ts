import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { prepareDecoder, readCodes } from './read-codes.ts'
import type { Sighting } from './sightings.ts'

/** What the worker answers to each picture, in their order. */
export type DecoderAnswer =
  | { readonly ok: true; readonly sightings: readonly Sighting[] }
  | { readonly ok: false; readonly detail: string }

const ready = prepareDecoder({ url: wasmUrl })
const canvas = new OffscreenCanvas(1, 1)
const context = canvas.getContext('2d', { willReadFrequently: true })

self.addEventListener('message', ({ data }: MessageEvent<ImageBitmap>) => {
  void answer(data).then((message) => self.postMessage(message))
})

async function answer(picture: ImageBitmap): Promise<DecoderAnswer> {
  try {
    await ready
    const { width, height } = picture
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    if (context === null) throw new Error('no canvas')
    context.drawImage(picture, 0, 0)
    return { ok: true, sightings: await readCodes(context.getImageData(0, 0, width, height)) }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) }
  } finally {
    picture.close()
  }
}
