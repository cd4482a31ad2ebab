import type { Decoder } from './decoder.ts'
import { look, noMemory, type Finding } from './sightings.ts'
import type { Viewfinder } from './viewfinder.ts'

/** What reading needs and tells. */
export interface ReadingParts {
  readonly viewfinder: Pick<Viewfinder, 'next'>
  readonly decoder: Pick<Decoder, 'read'>
  /** ms, only ever growing. */
  readonly now: () => number
  /** Called for each picture. */
  readonly onFinding: (finding: Finding) => void
  /** No picture has come for long. */
  readonly onSilence: () => void
  readonly onBroken: (thrown: unknown) => void
}

/** A camera that gives no picture for this long, in ms, is lost. */
export const silentMs = 5000
/** From one picture that is read to the next, in ms: quick enough for any hand, and a small machine keeps its breath. */
export const paceMs = 80

/** Reads picture after picture, each when the one before is done, until the returned function is called. */
export function startReading(parts: ReadingParts): () => void {
  let running = true
  let silence: ReturnType<typeof setTimeout> | undefined
  let pause: ReturnType<typeof setTimeout> | undefined
  let memory = noMemory

  async function readNext(): Promise<void> {
    const began = parts.now()
    silence = setTimeout(parts.onSilence, silentMs)
    const picture = await parts.viewfinder.next()
    clearTimeout(silence)
    if (!running) return picture.close()
    const seenAt = parts.now()
    const sightings = await parts.decoder.read(picture)
    if (!running) return
    const after = look(memory, sightings, seenAt)
    memory = after.memory
    parts.onFinding(after.finding)
    pause = setTimeout(goOn, Math.max(0, began + paceMs - parts.now()))
  }

  function goOn(): void {
    readNext().catch((thrown: unknown) => {
      if (running) parts.onBroken(thrown)
    })
  }

  goOn()
  return () => {
    running = false
    clearTimeout(silence)
    clearTimeout(pause)
  }
}
