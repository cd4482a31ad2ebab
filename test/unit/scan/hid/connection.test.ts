import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepConnected, patienceMs, retryMs } from '../../../../renderer/scan/hid/connection.ts'
import type { Connection } from '../../../../renderer/scan/hid/connection.ts'
import type { HidScanner } from '../../../../shared/contract/hid.ts'
import { honeywellReports } from '../../../support/hid-devices.ts'
import { FakeDevice, FakeHost, honeywellItems, scannerWith } from './fake-hid.ts'

const picked: HidScanner = {
  vendorId: 0x0c2e,
  productId: 0x0b61,
  serialNumber: 'S1',
  name: 'Voyager',
}
let host: FakeHost
let heard: string[]
let connection: Connection
const settle = () => vi.advanceTimersByTimeAsync(0)
const scan = (device: FakeDevice, code: string) => {
  for (const report of honeywellReports(code)) device.report(report)
}
/** The first report of a scan that has another. */
function beginLong(device: FakeDevice): void {
  const [first] = honeywellReports('x'.repeat(80))
  device.report(first ?? new Uint8Array(64))
}

/** The picked scanner, plugged in and opened. */
async function connected(): Promise<FakeDevice> {
  const device = new FakeDevice()
  host.plugIn(device)
  connection.want(picked)
  await settle()
  return device
}

beforeEach(() => {
  vi.useFakeTimers()
  host = new FakeHost()
  heard = []
  connection = keepConnected({
    host,
    onLink: (link) => heard.push(`(${link})`),
    onScan: (text) => heard.push(text),
    onFault: (fault) => heard.push(`! ${fault}`),
  })
})
afterEach(() => {
  connection.stop()
  vi.useRealTimers()
})

describe('the picked scanner', () => {
  it('is opened when it is there, and its scans are heard in order', async () => {
    const device = await connected()
    scan(device, 'one')
    scan(device, 'x'.repeat(130))
    scan(device, 'three')
    expect(heard).toEqual(['(looking)', '(connected)', 'one', 'x'.repeat(130), 'three'])
  })

  it('is missed, and opened again whenever it is plugged in', async () => {
    connection.want(picked)
    await settle()
    const device = new FakeDevice()
    host.plugIn(device)
    await settle()
    host.pullOut(device)
    await settle()
    const again = new FakeDevice()
    host.plugIn(again)
    await settle()
    scan(again, 'back')
    expect(heard).toEqual([
      '(looking)',
      '(missing)',
      '(connected)',
      '(missing)',
      '(connected)',
      'back',
    ])
    expect(device.listeners).toBe(0)
  })

  it('that another program holds is tried again until it is free', async () => {
    const device = new FakeDevice()
    device.held = true
    host.plugIn(device)
    connection.want(picked)
    await settle()
    device.held = false
    await vi.advanceTimersByTimeAsync(retryMs)
    expect(heard).toEqual(['(looking)', '(blocked)', '(connected)'])
  })

  it('that has to be asked for its scans is asked each time', async () => {
    const items = [{ reportSize: 8, reportCount: 1, usages: [0xff66_0003] }]
    const asked = { ...scannerWith(honeywellItems), featureReports: [{ reportId: 254, items }] }
    const device = new FakeDevice([asked])
    host.plugIn(device)
    connection.want(picked)
    await settle()
    expect(device.features).toEqual([[254, 1]])
  })

  it('whose reports nobody can read is said to be so, and left closed', async () => {
    const device = new FakeDevice([scannerWith([])], picked.vendorId + 1)
    host.plugIn(device)
    connection.want({ ...picked, vendorId: device.vendorId })
    await settle()
    expect(heard).toEqual(['(looking)', '(unreadable)'])
    expect(device.opened).toBe(false)
  })

  it('that is forgotten is closed and heard no more', async () => {
    const device = await connected()
    connection.want(null)
    await settle()
    expect(device).toMatchObject({ opened: false, listeners: 0 })
    expect(heard.at(-1)).toBe('(none)')
  })

  it('gives way to another of the same make and model', async () => {
    const device = await connected()
    const twin = new FakeDevice()
    // Main shows the page the picked one alone.
    host.devices = [twin]
    connection.want({ ...picked, serialNumber: 'S2' })
    await settle()
    expect(device).toMatchObject({ opened: false, listeners: 0 })
    expect(twin.opened).toBe(true)
  })

  it('is the scanner among the functions of its make and model, and no other device', async () => {
    const keyboard = new FakeDevice([{ usagePage: 1, usage: 6 }])
    const stranger = new FakeDevice(undefined, 0x05e0)
    const device = new FakeDevice()
    for (const one of [keyboard, stranger, device]) host.plugIn(one)
    connection.want(picked)
    await settle()
    expect([keyboard, stranger, device].map(({ opened }) => opened)).toEqual([false, false, true])
  })
})

describe('a scan that does not end', () => {
  it('is given up after a while, and the next is whole', async () => {
    const device = await connected()
    beginLong(device)
    await vi.advanceTimersByTimeAsync(patienceMs)
    scan(device, 'next')
    expect(heard.slice(2)).toEqual(['! incomplete', 'next'])
  })

  it('because the scanner is pulled out is said at once', async () => {
    const device = await connected()
    beginLong(device)
    host.pullOut(device)
    await settle()
    expect(heard.slice(2)).toEqual(['! incomplete', '(missing)'])
  })
})

it('reports that carry no scan, as of the trigger, are passed over', async () => {
  const device = await connected()
  device.report(new Uint8Array([4, 1]))
  expect(heard.slice(2)).toEqual([])
})
