import type { CodeSymbol } from '../../build/code-symbol.ts'
import { createSeededRandom } from './seeded-random.ts'

/** A picture in shades of grey, row by row, 0 for black. */
export interface Gray {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** How a code lies before the camera. */
export interface Pose {
  /** Width of the code as a part of the picture's height. */
  readonly size?: number
  /** Turned by this many degrees. */
  readonly tilt?: number
  /** How far each point is smeared, in pixels. */
  readonly blur?: number
  /** Brightness of the dark and the light squares. */
  readonly dark?: number
  readonly light?: number
  /** How far from the middle, as a part of the picture's width. */
  readonly aside?: number
}

/** A counter with nothing on it, as a camera sees it: not quite even. */
export function emptyPicture(width = 640, height = 480): Gray {
  const random = createSeededRandom(width)
  const data = Uint8Array.from({ length: width * height }, () => 96 + random.fraction() * 16)
  return { data, width, height }
}

/** Lays a code into a picture, with the light margin that a code needs. */
export function withCode(picture: Gray, symbol: CodeSymbol, pose: Pose = {}): Gray {
  const { size = 0.5, tilt = 0, blur = 0, dark = 30, light = 230, aside = 0 } = pose
  const { width, height } = picture
  const square = (size * height) / symbol.width
  // A line code is written one square high, or little more.
  const rows = Math.max(symbol.height, symbol.width / 4)
  const angle = (tilt * Math.PI) / 180
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const parts = [1 / 6, 1 / 2, 5 / 6]
  // A line code wants more of it than the others.
  const quiet = rows > symbol.height || symbol.width > 2 * symbol.height ? 10 : 4

  /** Brightness of one point, or null beside the code and its margin. */
  function at(x: number, y: number): number | null {
    const [dx, dy] = [x - width * (0.5 + aside), y - height / 2]
    const column = (dx * cosine + dy * sine) / square + symbol.width / 2
    const row = (dy * cosine - dx * sine) / square + rows / 2
    if (column < -quiet || row < -quiet || column >= symbol.width + quiet || row >= rows + quiet) {
      return null
    }
    if (column < 0 || row < 0 || column >= symbol.width || row >= rows) return light
    const line = Math.min(symbol.height - 1, Math.floor((row / rows) * symbol.height))
    return symbol.data[line * symbol.width + Math.floor(column)] === 0 ? dark : light
  }

  const data = picture.data.map((ground, index) => {
    const [x, y] = [index % width, Math.floor(index / width)]
    let sum = 0
    for (const part of parts) for (const other of parts) sum += at(x + part, y + other) ?? ground
    return sum / 9
  })
  return smeared({ data, width, height }, blur)
}

/** Three times the mean of the neighbours, which comes near to what a lens out of focus does. */
function smeared(picture: Gray, radius: number): Gray {
  if (radius === 0) return picture
  let result = picture
  for (let n = 0; n < 3; n += 1)
    result = turned(meanOfRows(turned(meanOfRows(result, radius)), radius))
  return result
}

function meanOfRows({ data, width, height }: Gray, radius: number): Gray {
  const mean = data.map((_, index) => {
    const x = index % width
    const from = index - Math.min(radius, x)
    const to = index + Math.min(radius, width - 1 - x)
    let sum = 0
    for (let n = from; n <= to; n += 1) sum += data[n] ?? 0
    return sum / (to - from + 1)
  })
  return { data: mean, width, height }
}

/** Rows become columns. */
function turned({ data, width, height }: Gray): Gray {
  const other = data.map(
    (_, index) => data[(index % height) * width + Math.floor(index / height)] ?? 0,
  )
  return { data: other, width: height, height: width }
}

/** The same picture as a canvas has it. */
export function asPixels({ data, width, height }: Gray) {
  const colours = new Uint8ClampedArray(data.length * 4)
  data.forEach((shade, index) => colours.set([shade, shade, shade, 255], index * 4))
  return { data: colours, width, height }
}
