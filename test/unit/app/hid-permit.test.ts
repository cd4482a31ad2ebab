import type { BrowserWindow } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { createHidPermit, type HidPermit } from '../../../electron/app/hid-permit.ts'
import type { HidScanner, OfferedScanner } from '../../../shared/contract/hid.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'

const origin = 'app://handsel'
const voyager = {
  deviceId: 'usb1/1-1',
  vendorId: 0x0c2e,
  productId: 0x0b61,
  name: 'Voyager',
  serialNumber: 'S1',
}
const newland = {
  deviceId: 'usb1/1-2',
  vendorId: 0x1eab,
  productId: 0x1a03,
  name: 'FM430',
  serialNumber: '',
}

let picked: HidScanner | null
let offers: (OfferedScanner[] | null)[]
let answers: string[]
let listeners: Map<string, (...args: unknown[]) => void>
let endChooser: { done(): void; fail(): void }
let permit: HidPermit
let storageFails: boolean
const mainFrame = {}
const contents = {
  mainFrame,
  executeJavaScriptInIsolatedWorld: () =>
    new Promise<void>((done, failed) => {
      endChooser = { done, fail: () => failed(new Error('gone')) }
    }),
}

beforeEach(() => {
  picked = null
  offers = []
  answers = []
  listeners = new Map()
  storageFails = false
  permit = createHidPermit({
    // Only what the permit looks at.
    window: () => ({ webContents: contents }) as unknown as BrowserWindow,
    origin,
    isOurs: (frame) => Object.is(frame, mainFrame),
    picked: () => picked,
    pick: (scanner) => {
      if (storageFails) return err(appError('storage.disk-full', {}))
      picked = scanner
      return ok(null)
    },
    offer: (scanners) => void offers.push(scanners),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  })
  const session = {
    on: (event: string, listener: (...args: unknown[]) => void) => listeners.set(event, listener),
  }
  // Of a session the permit uses this alone.
  permit.watch(session as unknown as Parameters<HidPermit['watch']>[0])
})

const tell = (event: string, details: object): void =>
  listeners.get(event)?.({ preventDefault: () => {} }, details, (id: string) => answers.push(id))
const chooserFinds = (deviceList: object[], frame: object = mainFrame): void =>
  tell('select-hid-device', { deviceList, frame })
const question = { permission: 'hid', origin: `${origin}/` }
const may = (device: object, from = `${origin}/`, deviceType = 'hid') =>
  permit.allowsDevice({ device, origin: from, deviceType })

describe('the chooser', () => {
  it('is closed to the page but while main has it opened, and then to all but our origin', () => {
    expect(permit.allows(question)).toBe(false)
    void permit.pick()
    expect(permit.allows(question)).toBe(true)
    for (const other of [{ permission: 'serial' }, { origin: 'https://example.com/' }]) {
      expect(permit.allows({ ...question, ...other })).toBe(false)
    }
  })

  it('that main has not opened, or a frame has, is answered with nothing', () => {
    chooserFinds([voyager])
    void permit.pick()
    chooserFinds([voyager], {})
    expect(answers).toEqual(['', ''])
    expect(offers).toEqual([])
  })

  it('offers what is there and what comes and goes, and gives out the one that is chosen', async () => {
    const pick = permit.pick()
    chooserFinds([voyager])
    tell('hid-device-added', { device: newland })
    tell('hid-device-added', { device: newland })
    tell('hid-device-removed', { device: voyager })
    const names = offers.map((offer) => offer?.map(({ name }) => name))
    expect(names).toEqual([['Voyager'], ['Voyager', 'FM430'], ['Voyager', 'FM430'], ['FM430']])

    expect(permit.choose(offers.at(-1)?.[0]?.choice ?? null)).toEqual(ok(null))
    expect(answers).toEqual([newland.deviceId])
    endChooser.done()
    const { deviceId: _, ...known } = { ...newland, serialNumber: null }
    expect(await pick).toEqual(ok(known))
    expect(offers.at(-1)).toBeNull()
  })

  it('gives nothing for the number of a device that has been pulled out', () => {
    void permit.pick()
    chooserFinds([voyager, newland])
    const choice = offers[0]?.[0]?.choice ?? -1
    tell('hid-device-removed', { device: voyager })
    permit.choose(choice)
    expect(answers).toEqual([''])
    expect(picked).toBeNull()
  })

  it('called off changes nothing', async () => {
    const pick = permit.pick()
    chooserFinds([voyager])
    permit.choose(null)
    endChooser.done()
    expect(await pick).toEqual(ok(null))
    expect(answers).toEqual([''])
    expect(permit.allows(question)).toBe(false)
  })

  it('that a reload of the page has orphaned gives way to a new one', async () => {
    const orphan = permit.pick()
    chooserFinds([voyager])
    const { done } = endChooser
    const pick = permit.pick()
    chooserFinds([newland])
    done()
    expect(await orphan).toEqual(ok(null))
    permit.choose(offers.at(-1)?.[0]?.choice ?? null)
    endChooser.done()
    expect(await pick).toMatchObject({ ok: true, value: { name: 'FM430' } })
    expect(answers).toEqual(['', newland.deviceId])
  })

  it('that breaks is said to, and the offer is taken back', async () => {
    const pick = permit.pick()
    chooserFinds([voyager])
    endChooser.fail()
    expect(await pick).toMatchObject({ ok: false, error: { code: 'hid.not-offered' } })
    expect(answers).toEqual([''])
    expect(offers.at(-1)).toBeNull()
  })

  it('gives nothing that cannot be kept', async () => {
    storageFails = true
    const pick = permit.pick()
    chooserFinds([voyager])
    expect(permit.choose(offers[0]?.[0]?.choice ?? null)).toMatchObject({ ok: false })
    endChooser.done()
    expect(answers).toEqual([''])
    expect(await pick).toEqual(ok(null))
  })
})

describe('a device', () => {
  it('is given to our page alone, and only the picked one', () => {
    expect(may(voyager)).toBe(false)
    picked = { vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'S1', name: '' }
    expect(may(voyager)).toBe(true)
    expect(may({ ...voyager, serialNumber: 'S2' })).toBe(false)
    expect(may({ ...voyager, serialNumber: undefined })).toBe(false)
    expect(may({ ...voyager, productId: 1 })).toBe(false)
    expect(may(newland)).toBe(false)
    expect(may(voyager, 'https://example.com/')).toBe(false)
    expect(may(voyager, 'data:text/html,x')).toBe(false)
    expect(may(voyager, `${origin}/`, 'usb')).toBe(false)
  })

  it('without a serial number is known by make and model', () => {
    picked = { vendorId: 0x1eab, productId: 0x1a03, serialNumber: null, name: '' }
    expect(may(newland)).toBe(true)
    expect(may({ ...newland, serialNumber: 'later' })).toBe(true)
    expect(may(voyager)).toBe(false)
  })

  it('that was forgotten is given no more', () => {
    picked = { vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'S1', name: '' }
    expect(permit.forget()).toEqual(ok(null))
    expect(may(voyager)).toBe(false)
  })
})
