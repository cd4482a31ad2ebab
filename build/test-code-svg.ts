import { readFileSync } from 'node:fs'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { testCodeText } from '../shared/scan/test-code.ts'
import { inRoot } from './paths.ts'
import { Stop } from './say.ts'

/** Where the page finds the picture. */
export const testCodeFile = inRoot('renderer', 'assets', 'test-code.svg')

/** The test code for scanners as a QR code, with the quiet zone that a scanner needs around it. */
export async function testCodeSvg(): Promise<string> {
  const wasm = inRoot('node_modules', 'zxing-wasm', 'dist', 'writer', 'zxing_writer.wasm')
  // From the disk: by itself it would ask a server for the file.
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })
  const { error, symbol } = await writeBarcode(testCodeText, { format: 'QRCode' })
  if (error) throw new Stop(`no test code: ${error}`)
  const { data, width, height } = symbol
  const quiet = 4
  const squares = Array.from(data, (value, index) =>
    value === 0 ? `M${(index % width) + quiet} ${Math.floor(index / width) + quiet}h1v1h-1z` : '',
  )
  const size = `${width + 2 * quiet} ${height + 2 * quiet}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${width + 2 * quiet}v${height + 2 * quiet}H0z"/><path d="${squares.join('')}"/></svg>\n`
}
