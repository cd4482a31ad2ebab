/** A camera of this machine, by a name that no other has. */
export interface CameraDevice {
  readonly id: string
  readonly name: string
}

/** The cameras among a machine's devices; the second of two that are called alike gets a number. */
export function camerasAmong(
  devices: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
): readonly CameraDevice[] {
  const taken = new Set<string>()
  return devices.flatMap(({ kind, deviceId, label }) => {
    if (kind !== 'videoinput' || deviceId === '') return []
    const plain = label.trim() === '' ? '?' : label.trim().slice(0, 280)
    let name = plain
    for (let n = 2; taken.has(name); n += 1) name = `${plain} (${n})`
    taken.add(name)
    return [{ id: deviceId, name }]
  })
}

/** What to ask the system for: the chosen camera while it is there, otherwise whichever there is. */
export function wantedVideo(
  cameras: readonly CameraDevice[],
  chosen: string | null,
): MediaTrackConstraints {
  const camera = cameras.find(({ name }) => name === chosen)
  return {
    // Sharp enough for a code on a telephone at arm's length, and no more than a small machine can read.
    width: { ideal: 1280 },
    height: { ideal: 720 },
    ...(camera && { deviceId: { exact: camera.id } }),
  }
}
