import { testCodeText } from '../shared/scan/test-code.ts'
import { codeSymbol } from './code-symbol.ts'
import { inRoot } from './paths.ts'

/** Where the page finds the picture. */
export const testCodeFile = inRoot('renderer', 'assets', 'test-code.svg')

/** The test code for scanners as a QR code, with the quiet zone that a scanner needs around it. */
export async function testCodeSvg(): Promise<string> {
  const { data, width, height } = await codeSymbol(testCodeText, 'QRCode')
  const quiet = 4
  const squares = Array.from(data, (value, index) =>
    value === 0 ? `M${(index % width) + quiet} ${Math.floor(index / width) + quiet}h1v1h-1z` : '',
  )
  const size = `${width + 2 * quiet} ${height + 2 * quiet}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${width + 2 * quiet}v${height + 2 * quiet}H0z"/><path d="${squares.join('')}"/></svg>\n`
}
