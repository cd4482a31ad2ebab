import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { codeSymbol } from '../../../build/code-symbol.ts'
import { emptyPicture, withCode, type Pose } from '../../support/code-picture.ts'

/** What lies before the camera for some pictures of the film. */
export interface Scene {
  /** The code; null for an empty counter. */
  readonly text: string | null
  readonly pose?: Pose
  readonly pictures: number
}

const perSecond = 5

/** Films scenes one after the other into a file that Chromium plays again and again as its camera (YUV4MPEG2). */
export async function film(file: string, scenes: readonly Scene[]): Promise<readonly string[]> {
  const out = createWriteStream(file)
  const { width, height } = emptyPicture()
  const colourless = Buffer.alloc((width * height) / 2, 128)
  out.write(`YUV4MPEG2 W${width} H${height} F${perSecond}:1 Ip A1:1 C420jpeg\n`)
  for (const { text, pose, pictures } of scenes) {
    const ground = emptyPicture()
    const { data } =
      text === null ? ground : withCode(ground, await codeSymbol(text, 'QRCode'), pose)
    for (let n = 0; n < pictures; n += 1) {
      out.write('FRAME\n')
      out.write(data)
      out.write(colourless)
    }
  }
  out.end()
  await once(out, 'finish')
  return [...fakeCamera, `--use-file-for-fake-video-capture=${file}`]
}

/**
 * A camera that needs no hardware. `--use-fake-ui-for-media-stream` is left out on purpose: it would answer in the place
 * of the app's own permission handlers.
 */
export const fakeCamera: readonly string[] = ['--use-fake-device-for-media-stream']
