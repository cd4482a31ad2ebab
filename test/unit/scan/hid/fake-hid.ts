import type { HidCollection, HidDevice } from '../../../../renderer/scan/hid/device.ts'
import type { HidHost, HidItem, HidReportEvent } from '../../../../renderer/scan/hid/device.ts'

const field = (parts: Partial<HidItem>): HidItem => ({ reportSize: 8, reportCount: 1, ...parts })

/** The fields of a Honeywell's scanned data report, as Chromium tells them (test/support/hid-devices.ts). */
export const honeywellItems: readonly HidItem[] = [
  field({ usages: [0x0001_003b] }),
  field({ reportCount: 3, usages: [0x8c_00fb, 0x8c_00fc, 0x8c_00fd] }),
  field({ reportCount: 56, usages: [0x8c_00fe] }),
  field({ reportCount: 2, usages: [0xff66_0004, 0xff66_0000] }),
  field({ reportSize: 1, reportCount: 8, usages: [0x8c_00ff] }),
]

/** A scanner's function with this scanned data report. */
export function scannerWith(items: readonly HidItem[], reportId = 2): HidCollection {
  return { usagePage: 0x8c, usage: 2, inputReports: [{ reportId, items }], featureReports: [] }
}

type Listener = (event: HidReportEvent) => void

/** A device as WebHID gives it to a page: closed at first, silent while it is closed. */
export class FakeDevice implements HidDevice {
  opened = false
  readonly vendorId: number
  readonly productId = 0x0b61
  readonly productName = 'Voyager'
  readonly collections: readonly HidCollection[]
  readonly features: number[][] = []
  /** Another program has it. */
  held = false
  readonly #listeners = new Set<Listener>()

  constructor(collections = [scannerWith(honeywellItems)], vendorId = 0x0c2e) {
    this.collections = collections
    this.vendorId = vendorId
  }

  async open(): Promise<void> {
    if (this.opened) throw new DOMException('The device is already open.', 'InvalidStateError')
    if (this.held) throw new DOMException('Failed to open the device.', 'NotAllowedError')
    this.opened = true
  }

  async close(): Promise<void> {
    this.opened = false
  }

  async sendFeatureReport(reportId: number, data: Uint8Array): Promise<void> {
    if (!this.opened)
      throw new DOMException('The device must be opened first.', 'InvalidStateError')
    this.features.push([reportId, ...data])
  }

  addEventListener(_type: 'inputreport', listener: Listener): void {
    this.#listeners.add(listener)
  }

  removeEventListener(_type: 'inputreport', listener: Listener): void {
    this.#listeners.delete(listener)
  }

  get listeners(): number {
    return this.#listeners.size
  }

  /** A report as the wire carries it, its id first. */
  report(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.opened) return
    const [reportId = 0] = bytes
    const data = new DataView(bytes.buffer, bytes.byteOffset + 1, bytes.byteLength - 1)
    for (const listener of this.#listeners) listener({ reportId, data })
  }
}

type PlugListener = (event: { device: HidDevice }) => void

/** `navigator.hid` of a page that may see some devices. */
export class FakeHost implements HidHost {
  devices: FakeDevice[] = []
  readonly #listeners = { connect: new Set<PlugListener>(), disconnect: new Set<PlugListener>() }

  async getDevices(): Promise<readonly HidDevice[]> {
    return this.devices
  }

  addEventListener(type: 'connect' | 'disconnect', listener: PlugListener): void {
    this.#listeners[type].add(listener)
  }

  removeEventListener(type: 'connect' | 'disconnect', listener: PlugListener): void {
    this.#listeners[type].delete(listener)
  }

  plugIn(device: FakeDevice): void {
    this.devices = [...this.devices, device]
    for (const listener of this.#listeners.connect) listener({ device })
  }

  pullOut(device: FakeDevice): void {
    device.opened = false
    this.devices = this.devices.filter((one) => one !== device)
    for (const listener of this.#listeners.disconnect) listener({ device })
  }
}
