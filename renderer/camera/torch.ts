/** The light of a camera. TypeScript's library does not know it, Chromium does. */
interface WithTorch {
  readonly torch?: boolean
}

/** Whether the camera has a light that can be switched. */
export function hasTorch(track: MediaStreamTrack): boolean {
  const { torch } = track.getCapabilities() as WithTorch
  return torch === true
}

/** Switches the light; false where the camera would not. */
export async function switchTorch(track: MediaStreamTrack, on: boolean): Promise<boolean> {
  const wish: WithTorch = { torch: on }
  try {
    await track.applyConstraints({ advanced: [wish as MediaTrackConstraintSet] })
    return true
  } catch {
    return false // which the switch then shows, by staying as it was
  }
}
