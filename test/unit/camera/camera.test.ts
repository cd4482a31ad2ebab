// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  cameraOff,
  createCamera,
  idleMs,
  type Camera,
  type CameraView,
} from '../../../renderer/camera/camera.ts'
import { silentMs } from '../../../renderer/camera/reading.ts'
import type { Sighting } from '../../../renderer/camera/sightings.ts'
import { ok } from '../../../shared/result.ts'

/** A track of a made-up camera. */
class FakeTrack extends EventTarget {
  readonly label = 'Desk camera'
  stopped = false
  lit = false
  light = true
  getSettings = () => ({ deviceId: 'desk' })
  getCapabilities = () => ({ torch: this.light })
  applyConstraints = async ({ advanced }: { advanced: { torch: boolean }[] }) => {
    this.lit = advanced[0]?.torch ?? false
  }
  stop = () => {
    this.stopped = true
  }
}

const qr = (text: string): Sighting[] => [{ text, sure: true }]

let view: CameraView
let codes: string[]
let permitted: boolean
let tracks: FakeTrack[]
let before: Sighting[]
let dark: boolean
let asked: MediaStreamConstraints[]
let give: () => Promise<void>
let camera: Camera

beforeEach(() => {
  vi.useFakeTimers()
  view = cameraOff
  codes = []
  permitted = false
  tracks = []
  before = []
  dark = false
  asked = []
  give = () => Promise.resolve()
  const device = (deviceId: string, label: string) => ({ kind: 'videoinput', deviceId, label })
  const media = {
    enumerateDevices: async () => [device('desk', 'Desk camera'), device('lid', 'Lid camera')],
    getUserMedia: async (constraints: MediaStreamConstraints) => {
      asked.push(constraints)
      await give()
      const track = new FakeTrack()
      tracks.push(track)
      return { getTracks: () => [track], getVideoTracks: () => [track] }
    },
  }
  camera = createCamera({
    // Only as much of the browser as the camera uses.
    media: media as unknown as MediaDevices,
    permit: {
      open: async () => {
        permitted = true
        return ok(null)
      },
      close: () => {
        permitted = false
      },
    },
    viewfinder: {
      show: async () => undefined,
      next: () =>
        dark
          ? new Promise(() => undefined)
          : new Promise((seen) =>
              setTimeout(() => seen({ close: () => undefined } as unknown as ImageBitmap), 50),
            ),
      clear: () => undefined,
    },
    openDecoder: () => ({ read: async () => before, close: () => undefined }),
    chosen: () => 'Lid camera',
    onCode: (text) => codes.push(text),
    onView: (now) => (view = now),
    now: () => Date.now(),
  })
})
afterEach(() => vi.useRealTimers())

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const isOff = () => !permitted && tracks.every(({ stopped }) => stopped)

describe('the camera', () => {
  it('asks for the camera that was chosen, for pictures alone, and tells which it got', async () => {
    await camera.start()
    expect(asked).toMatchObject([{ video: { deviceId: { exact: 'lid' } } }])
    expect(asked[0]).not.toHaveProperty('audio')
    expect(view).toMatchObject({ state: { kind: 'live' }, inUse: 'Desk camera', torch: false })
  })

  it('passes each customer on once, and says that the code was read', async () => {
    await camera.start()
    before = qr('A')
    await pass(3000)
    expect(view.hint).toBe('read')
    before = qr('B')
    await pass(3000)
    before = []
    await pass(3000)
    expect(codes).toEqual(['A', 'B'])
    expect(view.hint).toBe('aim')
    before = [...qr('A'), ...qr('B')]
    await pass(1000)
    expect(view.hint).toBe('several')
    expect(codes).toEqual(['A', 'B'])
  })

  it('goes off by itself when no new code comes, and not before', async () => {
    await camera.start()
    await pass(idleMs - 1000)
    before = qr('A')
    await pass(idleMs - 1000)
    expect(view.state).toEqual({ kind: 'live' })
    await pass(2000)
    expect(view.state).toEqual({ kind: 'resting', why: 'idle' })
    expect(isOff()).toBe(true)
  })

  it('goes off with the window, and opens again when it is told to', async () => {
    await camera.start()
    camera.rest('hidden')
    expect(view.state).toEqual({ kind: 'resting', why: 'hidden' })
    expect(isOff()).toBe(true)
    await camera.start()
    expect(view.state).toEqual({ kind: 'live' })
  })

  it('says that it was lost when it is pulled out, or falls silent', async () => {
    await camera.start()
    tracks[0]?.dispatchEvent(new Event('ended'))
    expect(view.state).toMatchObject({ kind: 'failed', error: { code: 'camera.lost' } })
    expect(isOff()).toBe(true)
    await camera.start()
    dark = true
    await pass(silentMs + 200)
    expect(view.state).toMatchObject({ kind: 'failed', error: { code: 'camera.lost' } })
    expect(isOff()).toBe(true)
  })

  it.each([
    ['NotFoundError', 'camera.none'],
    ['NotAllowedError', 'camera.denied'],
    ['NotReadableError', 'camera.busy'],
    ['TypeError', 'camera.failed'],
  ])('tells what %s means', async (name, code) => {
    give = () => Promise.reject(new DOMException('no', name))
    await camera.start()
    expect(view.state).toMatchObject({ kind: 'failed', error: { code } })
    expect(isOff()).toBe(true)
  })

  it('closed while it is still opening, lets go of what comes late', async () => {
    give = () => new Promise((later) => setTimeout(later, 1000))
    const opening = camera.start()
    await pass(500)
    camera.stop()
    await pass(1000)
    await opening
    expect(tracks).toHaveLength(1)
    expect(isOff()).toBe(true)
    expect(view.state).toEqual({ kind: 'off' })
  })

  it('switches the light where there is one', async () => {
    await camera.start()
    await camera.toggleTorch()
    expect([view.torch, tracks[0]?.lit]).toEqual([true, true])
    await camera.toggleTorch()
    expect([view.torch, tracks[0]?.lit]).toEqual([false, false])
  })
})
