import { z } from 'zod'

/** How this counter's scanner types, and what happens after a scan. */
export const ScannerSettings = z.object({
  /** The key that ends a scan; `auto` takes Enter or Tab, `none` waits for silence. */
  suffix: z.enum(['auto', 'enter', 'tab', 'none']),
  /** What the scanner types before every code; taken off. */
  prefix: z.string().max(8),
  /** The longest pause between two of its keys, in ms. */
  maxGapMs: z.number().int().min(10).max(120),
  /** Whether keys that an input method took are rebuilt from the physical keys, or the scan is refused. */
  inputMethod: z.enum(['rebuild', 'refuse']),
  /** Whether a scan that Caps Lock has turned round is refused, or Caps Lock is undone key by key. */
  capsLock: z.enum(['refuse', 'undo']),
  /** Whether a clear scan is sent at once, or waits for Enter. */
  afterScan: z.enum(['send', 'wait']),
})
export type ScannerSettings = z.infer<typeof ScannerSettings>

/** The three tones. */
export const SoundSettings = z.object({
  volume: z.number().int().min(0).max(100),
  muted: z.boolean(),
})
export type SoundSettings = z.infer<typeof SoundSettings>
