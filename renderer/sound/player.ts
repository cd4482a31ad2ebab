import { tones, type Tone } from './tones.ts'

/** Plays a tone at a volume of 0–100. */
export type Player = (tone: Tone, volume: number) => void

/** Rough waves sound louder than smooth ones at the same height. */
const loudness: Partial<Record<OscillatorType, number>> = { square: 0.35, triangle: 0.9 }
/** A note fades in and out this long, in seconds, so that it does not click. */
const fade = 0.008

/** A player over the sound card; it is opened with the first tone and stays open, so that no later tone waits for it. */
export function createPlayer(open: () => AudioContext = () => new AudioContext()): Player {
  let context: AudioContext | null = null
  return (tone, volume) => {
    if (volume <= 0) return
    context ??= open()
    // A computer that slept, or a screen that nobody has touched yet.
    if (context.state === 'suspended') void context.resume()
    // The ear hears loudness in proportion, not in sums.
    const full = (volume / 100) ** 2
    for (const { at, lasts, pitch, wave } of tones[tone]) {
      const from = context.currentTime + at
      const oscillator = new OscillatorNode(context, { type: wave, frequency: pitch })
      const gain = new GainNode(context, { gain: 0 })
      const height = full * (loudness[wave] ?? 1)
      gain.gain.setValueAtTime(0, from)
      gain.gain.linearRampToValueAtTime(height, from + fade)
      gain.gain.setValueAtTime(height, from + lasts - fade)
      gain.gain.linearRampToValueAtTime(0, from + lasts)
      oscillator.connect(gain).connect(context.destination)
      oscillator.start(from)
      oscillator.stop(from + lasts)
    }
  }
}
