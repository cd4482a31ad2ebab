/** What a tone says. */
export type Tone = 'sent' | 'waiting' | 'refused'

/** One note: when it begins and how long it lasts, in seconds, its pitch in Hz and its colour. */
export interface Note {
  readonly at: number
  readonly lasts: number
  readonly pitch: number
  readonly wave: OscillatorType
}

/**
 * Three tones that nobody confuses: they differ in direction, rhythm, height and colour at once. *Sent* is two clear
 * rising notes, *waiting* one soft long note in the middle, *refused* three low rough knocks.
 */
export const tones: Readonly<Record<Tone, readonly Note[]>> = {
  sent: [
    { at: 0, lasts: 0.09, pitch: 880, wave: 'sine' },
    { at: 0.09, lasts: 0.16, pitch: 1318.5, wave: 'sine' },
  ],
  waiting: [{ at: 0, lasts: 0.4, pitch: 523.3, wave: 'triangle' }],
  refused: [0, 0.14, 0.28].map((at) => ({ at, lasts: 0.1, pitch: 155.6, wave: 'square' })),
}

/** How long a tone lasts, in seconds. */
export function lengthOf(tone: Tone): number {
  return Math.max(...tones[tone].map(({ at, lasts }) => at + lasts))
}
