import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader'
import type { Sighting } from './sightings.ts'

/** Where the decoder's WebAssembly comes from: an address of the page's own, or the bytes themselves. */
export type DecoderSource = { readonly url: string } | { readonly bytes: ArrayBuffer }

/** What a picture consists of; `ImageData` is one. */
export interface Pixels {
  /** Red, green, blue, opacity of each pixel, row by row. */
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

const options: ReaderOptions = {
  formats: ['QRCode', 'DataMatrix', 'Aztec', 'Code128'],
  // The text as it was encoded: nothing of it is written out for people.
  textMode: 'Plain',
  // More than two are too many already; a third may stand beside them by itself, as on a card.
  maxNumberOfSymbols: 4,
}

/** Gets the decoder ready; without this call it would ask a server in the internet for its own other half. */
export async function prepareDecoder(source: DecoderSource): Promise<void> {
  await prepareZXingModule({
    overrides: 'url' in source ? { locateFile: () => source.url } : { wasmBinary: source.bytes },
    fireImmediately: true,
  })
}

/** The codes in a picture. Where there is a QR code it alone counts: a member's card may carry a line code besides. */
export async function readCodes({ data, width, height }: Pixels): Promise<readonly Sighting[]> {
  // The decoder reads these three fields, and asks for a whole ImageData.
  const picture = { data, width, height } as ImageData
  const results = (await readBarcodes(picture, options)).filter(
    ({ isValid, text }) => isValid && text.trim() !== '',
  )
  const matrix = results.filter(isQr)
  return (matrix.length > 0 ? matrix : results).map((result) => ({
    text: result.text.trim(),
    sure: isQr(result),
  }))
}

function isQr({ format }: ReadResult): boolean {
  return format === 'QRCode'
}
