import { shownPart } from './cut.ts'

/** Where the operator sees the picture, and where pictures to read come from. */
export interface Viewfinder {
  /** Shows a stream; resolves when it runs. */
  show(stream: MediaStream): Promise<void>
  /** The next new picture, cut to what is shown. */
  next(): Promise<ImageBitmap>
  clear(): void
}

/** The viewfinder that a video element is. */
export function viewfinderOf(video: HTMLVideoElement): Viewfinder {
  return {
    async show(stream) {
      video.srcObject = stream
      await video.play()
    },
    async next() {
      await new Promise<void>((drawn) => video.requestVideoFrameCallback(() => drawn()))
      const { x, y, width, height } = shownPart(video.videoWidth, video.videoHeight)
      return createImageBitmap(video, x, y, width, height)
    },
    clear() {
      video.srcObject = null
    },
  }
}
