import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { Decoder } from './decoder.ts'
import { camerasAmong, wantedVideo, type CameraDevice } from './device-list.ts'
import { cameraError, cameraLost } from './failure.ts'
import { startReading } from './reading.ts'
import type { Finding } from './sightings.ts'
import { hasTorch, switchTorch } from './torch.ts'
import type { Viewfinder } from './viewfinder.ts'

/** Why the camera went off by itself: nothing was read for long, or the window was not to be seen. */
export type RestReason = 'idle' | 'hidden'

/** How far the camera got. */
export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'live' }
  | { readonly kind: 'resting'; readonly why: RestReason }
  | { readonly kind: 'failed'; readonly error: AppError }

/** Everything the panel shows. */
export interface CameraView {
  readonly state: CameraState
  readonly cameras: readonly CameraDevice[]
  /** Name of the camera in use; null while there is none. */
  readonly inUse: string | null
  /** Whether its light is on; null where it has none. */
  readonly torch: boolean | null
  readonly hint: 'aim' | 'read' | 'several'
}

/** What the camera needs and tells. */
export interface CameraParts {
  readonly media: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>
  /** Main's permit, without which nothing is given. */
  readonly permit: {
    open(): Promise<Result<unknown, AppError>>
    close(): void
  }
  readonly viewfinder: Viewfinder
  readonly openDecoder: () => Decoder
  /** Name of the camera that was chosen last; null for whichever there is. */
  readonly chosen: () => string | null
  readonly onCode: (text: string) => void
  readonly onView: (view: CameraView) => void
  /** ms, only ever growing. */
  readonly now: () => number
}

/** The camera at the counter. */
export interface Camera {
  /** Opens it; opens it anew where it is open, as when another one was chosen. */
  start(): Promise<void>
  stop(): void
  /** Stops it and says why. */
  rest(why: RestReason): void
  /** Looks again which cameras there are. */
  listDevices(): Promise<void>
  toggleTorch(): Promise<void>
}

/** Without a new code for this long, in ms, the camera goes off by itself. */
export const idleMs = 5 * 60_000
/** For this long at least it says that a code was read, in ms. */
const readMs = 1000

/** What the panel shows before the camera is opened. */
export const cameraOff: CameraView = {
  state: { kind: 'off' },
  cameras: [],
  inUse: null,
  torch: null,
  hint: 'aim',
}

/** Reads codes off a camera, each stay of a code once, until it is stopped or has a reason to stop by itself. */
export function createCamera(parts: CameraParts): Camera {
  const { media, permit, viewfinder } = parts
  let view = cameraOff
  let track: MediaStreamTrack | null = null
  let idle: ReturnType<typeof setTimeout> | undefined
  let readAt = -Infinity
  /** What there is to be let go of. A new list for each start: what an earlier one still waits for finds it is over. */
  let held: (() => void)[] | null = null

  function show(change: Partial<CameraView>): void {
    view = { ...view, ...change }
    parts.onView(view)
  }

  function letGo(): void {
    for (const release of held?.reverse() ?? []) release()
    held = null
    track = null
    clearTimeout(idle)
  }

  function end(state: CameraState): void {
    if (held === null) return
    letGo()
    show({ state, torch: null, hint: 'aim' })
  }

  const fail = (error: AppError): void => end({ kind: 'failed', error })
  const lose = (): void => fail(cameraLost)

  async function start(): Promise<void> {
    letGo()
    const mine: (() => void)[] = [permit.close]
    held = mine
    show({ ...cameraOff, cameras: view.cameras, state: { kind: 'opening' } })
    try {
      const permitted = await permit.open()
      if (held !== mine) return
      if (!permitted.ok) return fail(permitted.error)
      await listDevices()
      if (held !== mine) return
      const stream = await media.getUserMedia({ video: wantedVideo(view.cameras, parts.chosen()) })
      const stopStream = (): void => stream.getTracks().forEach((one) => one.stop())
      if (held !== mine) return stopStream()
      mine.push(stopStream)
      await watch(mine, stream)
    } catch (thrown) {
      if (held === mine) fail(cameraError(thrown))
    }
  }

  async function watch(mine: (() => void)[], stream: MediaStream): Promise<void> {
    const [picture] = stream.getVideoTracks()
    if (picture === undefined) return fail({ code: 'camera.none', particulars: {} })
    picture.addEventListener('ended', lose)
    mine.push(
      () => picture.removeEventListener('ended', lose),
      () => viewfinder.clear(),
    )
    await viewfinder.show(stream)
    if (held !== mine) return
    // Only now may the system have said what its cameras are called.
    await listDevices()
    if (held !== mine) return
    const decoder = parts.openDecoder()
    mine.push(
      () => decoder.close(),
      startReading({
        viewfinder,
        decoder,
        now: parts.now,
        onFinding: follow,
        onSilence: lose,
        onBroken: (thrown) => fail(cameraError(thrown)),
      }),
    )
    track = picture
    const id = picture.getSettings().deviceId
    show({
      state: { kind: 'live' },
      inUse: view.cameras.find((camera) => camera.id === id)?.name ?? picture.label,
      torch: hasTorch(picture) ? false : null,
    })
    waitForCode()
  }

  function waitForCode(): void {
    clearTimeout(idle)
    idle = setTimeout(() => rest('idle'), idleMs)
  }

  function follow(finding: Finding): void {
    const now = parts.now()
    const isRead = finding.kind === 'taken' || finding.kind === 'held'
    if (isRead) readAt = now
    const hint = isRead || now - readAt < readMs ? 'read' : 'aim'
    const next = finding.kind === 'several' ? 'several' : hint
    if (next !== view.hint) show({ hint: next })
    if (finding.kind !== 'taken') return
    waitForCode()
    parts.onCode(finding.text)
  }

  function rest(why: RestReason): void {
    end({ kind: 'resting', why })
  }

  async function listDevices(): Promise<void> {
    const devices = await media.enumerateDevices()
    if (held !== null) show({ cameras: camerasAmong(devices) })
  }

  return {
    start,
    stop: () => end({ kind: 'off' }),
    rest,
    listDevices,
    async toggleTorch() {
      const lit = track
      if (lit === null || view.torch === null) return
      const on = !view.torch
      if ((await switchTorch(lit, on)) && track === lit) show({ torch: on })
    },
  }
}
