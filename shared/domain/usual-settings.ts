import type { CameraSettings } from '../contract/camera.ts'
import type { ScannerSettings, SoundSettings } from '../contract/scanner.ts'

/** A scanner as it leaves the factory. No hand types six keys in a row with less than 35 ms between them. */
export const usualScanner: ScannerSettings = {
  suffix: 'auto',
  prefix: '',
  maxGapMs: 35,
  inputMethod: 'rebuild',
  capsLock: 'refuse',
  afterScan: 'send',
}

/** Loud enough for a shop. */
export const usualSound: SoundSettings = { volume: 70, muted: false }

/** Whichever camera the system gives. */
export const usualCamera: CameraSettings = { device: null }
