import { readFileSync } from 'node:fs'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { inRoot } from './paths.ts'
import { Stop } from './say.ts'

/** The squares of a code, without the quiet zone that every scanner needs around it. */
export interface CodeSymbol {
  /** 0 for a dark square, row by row. */
  readonly data: ArrayLike<number>
  readonly width: number
  readonly height: number
}

/** Writes a text as a code. */
export async function codeSymbol(
  text: string,
  format: 'QRCode' | 'DataMatrix' | 'Aztec' | 'Code128',
): Promise<CodeSymbol> {
  const wasm = inRoot('node_modules', 'zxing-wasm', 'dist', 'writer', 'zxing_writer.wasm')
  // From the disk: by itself it would ask a server for the file.
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })
  const { error, symbol } = await writeBarcode(text, { format })
  if (error) throw new Stop(`no code: ${error}`)
  return symbol
}
