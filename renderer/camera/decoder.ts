import type { DecoderAnswer } from './decode.worker.ts'
import type { Sighting } from './sightings.ts'

/** Reads codes off pictures, away from the page's own thread. */
export interface Decoder {
  /** The codes in a picture, which is used up. Rejects once the decoder does not work. */
  read(picture: ImageBitmap): Promise<readonly Sighting[]>
  close(): void
}

/** Starts the worker; it fetches the decoder from the app's own files. One picture at a time. */
export function openDecoder(): Decoder {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' })
  return {
    read: (picture) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<DecoderAnswer>) => {
          if (data.ok) resolve(data.sightings)
          else reject(new Error(data.detail))
        }
        worker.onerror = ({ message }) => reject(new Error(message || 'no decoder'))
        worker.postMessage(picture, [picture])
      }),
    close: () => worker.terminate(),
  }
}
