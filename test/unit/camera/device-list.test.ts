import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownPart, shownRatio } from '../../../renderer/camera/cut.ts'
import { camerasAmong, wantedVideo } from '../../../renderer/camera/device-list.ts'

const device = (deviceId: string, label: string, kind: MediaDeviceKind = 'videoinput') => ({
  deviceId,
  label,
  kind,
})

describe('the cameras of a machine', () => {
  it('are told apart where they are called alike, and nothing else is among them', () => {
    const devices = [
      device('1', 'HD Camera'),
      device('2', 'Microphone', 'audioinput'),
      device('3', 'HD Camera'),
      device('', 'not permitted'),
    ]
    expect(camerasAmong(devices)).toEqual([
      { id: '1', name: 'HD Camera' },
      { id: '3', name: 'HD Camera (2)' },
    ])
  })

  it('are taken by the name that was chosen, and any where that one is gone', () => {
    const cameras = camerasAmong([device('1', 'A'), device('2', 'B')])
    expect(wantedVideo(cameras, 'B')).toMatchObject({ deviceId: { exact: '2' } })
    expect(wantedVideo(cameras, 'C')).not.toHaveProperty('deviceId')
    expect(wantedVideo(cameras, null)).not.toHaveProperty('deviceId')
  })

  it('never share a name, whatever they are called', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'A', 'A (2)', 'B')), (labels) => {
        const cameras = camerasAmong(labels.map((label, n) => device(String(n + 1), label)))
        expect(new Set(cameras.map(({ name }) => name)).size).toBe(labels.length)
      }),
    )
  })
})

it('what is shown is the middle of the picture, inside it, in the ratio of the panel', () => {
  const length = fc.integer({ min: 16, max: 4096 })
  fc.assert(
    fc.property(length, length, (width, height) => {
      const cut = shownPart(width, height)
      expect(cut.x + cut.width).toBeLessThanOrEqual(width)
      expect(cut.y + cut.height).toBeLessThanOrEqual(height)
      expect(Math.min(cut.x, cut.y)).toBe(0)
      expect(Math.abs(cut.width - cut.height * shownRatio)).toBeLessThan(2)
    }),
  )
})
