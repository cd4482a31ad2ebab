import type { BrowserWindow, HIDDevice, Session, WebFrameMain } from 'electron'
import type { HidScanner, OfferedScanner } from '../../shared/contract/hid.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Log } from './log-port.ts'
import { originOf } from './origin.ts'

/** What Electron says of a device. */
export type SeenDevice = Pick<
  HIDDevice,
  'deviceId' | 'vendorId' | 'productId' | 'name' | 'serialNumber'
>

/** The question whether a page may open WebHID's chooser; Electron does not say which page asks. */
export interface HidQuestion {
  readonly permission: string
  readonly origin: string
}

/** What the permit needs to know and tell. */
export interface HidPermitParts {
  readonly window: () => BrowserWindow | null
  /** Our page's. */
  readonly origin: string
  /** Whether a frame is our window's own, with our page in it. */
  readonly isOurs: (frame: WebFrameMain | null) => boolean
  readonly picked: () => HidScanner | null
  readonly pick: (scanner: HidScanner | null) => Result<unknown, AppError>
  /** Tells the page what there is to pick from; null once there is nothing to pick. */
  readonly offer: (scanners: OfferedScanner[] | null) => void
  readonly log: Log
}

/** Lets our page open the one HID-POS scanner that the operator picked, and nothing else. */
export interface HidPermit {
  /** WebHID's chooser: only while main itself has it opened. */
  allows(question: HidQuestion): boolean
  /** One device: only the picked one. */
  allowsDevice(details: { deviceType: string; origin: string; device: object }): boolean
  /** Offers what a session's chooser finds. */
  watch(session: Pick<Session, 'on'>): void
  pick(): Promise<Result<HidScanner | null, AppError>>
  /** The operator's answer to the offer. */
  choose(choice: number | null): Result<null, AppError>
  forget(): Result<null, AppError>
}

/**
 * Asked in a JavaScript world of its own, where nothing that the page may have changed is seen: so it is main that says
 * that scanners alone (usage page 0x8C) are looked for. Chromium wants the user's gesture, which is the click that main
 * was asked by.
 */
const chooser = "navigator.hid.requestDevice({ filters: [{ usagePage: 0x8c }] }).then(() => 'done')"
const worldOfOurOwn = 1207

interface Offer {
  /** By a number that is never given twice, so that a device that is gone cannot be mistaken for the next. */
  readonly devices: Map<number, SeenDevice>
  readonly answer: (deviceId: string) => void
}

/** Builds the permit. */
export function createHidPermit(parts: HidPermitParts): HidPermit {
  const { window, origin, picked, log } = parts
  let picking: { chosen: HidScanner | null } | null = null
  let offer: Offer | null = null
  let given = 0

  function add(to: Offer['devices'], device: SeenDevice): void {
    if ([...to.values()].some(({ deviceId }) => deviceId === device.deviceId)) return
    given += 1
    to.set(given, device)
  }

  const show = (): void => {
    const devices = offer && [...offer.devices]
    parts.offer(devices?.map(([choice, device]) => ({ choice, ...scannerOf(device) })) ?? null)
  }

  function close(deviceId: string): void {
    const last = offer
    offer = null
    show()
    last?.answer(deviceId)
  }

  return {
    allows: (question) =>
      picking !== null && question.permission === 'hid' && originOf(question.origin) === origin,
    allowsDevice({ deviceType, origin: asking, device }) {
      const scanner = picked()
      return (
        scanner !== null
        && deviceType === 'hid'
        && originOf(asking) === origin
        && isSame(scanner, device)
      )
    },
    watch(session) {
      session.on('select-hid-device', (event, { deviceList, frame }, answer) => {
        event.preventDefault()
        if (picking === null || offer !== null || !parts.isOurs(frame)) {
          log.warn('guard.hid-chooser-denied')
          answer('')
          return
        }
        offer = { devices: new Map(), answer }
        for (const device of deviceList) add(offer.devices, device)
        show()
      })
      session.on('hid-device-added', (_event, { device }) => {
        if (offer === null) return
        add(offer.devices, device)
        show()
      })
      session.on('hid-device-removed', (_event, { device }) => {
        if (offer === null) return
        for (const [choice, { deviceId }] of offer.devices) {
          if (deviceId === device.deviceId) offer.devices.delete(choice)
        }
        show()
      })
    },
    async pick() {
      const contents = window()?.webContents
      if (contents === undefined) return err(appError('hid.not-offered', {}))
      // A page that was loaded anew knows nothing of the offer that it was made before.
      if (offer !== null) close('')
      const now: { chosen: HidScanner | null } = { chosen: null }
      picking = now
      try {
        await contents.executeJavaScriptInIsolatedWorld(worldOfOurOwn, [{ code: chooser }], true)
        return ok(now.chosen)
      } catch (error) {
        log.warn('hid.not-offered', { detail: error instanceof Error ? error.message : '' })
        return err(appError('hid.not-offered', {}))
      } finally {
        if (picking === now) {
          picking = null
          if (offer !== null) close('')
        }
      }
    },
    choose(choice) {
      const device = choice === null ? undefined : offer?.devices.get(choice)
      if (device === undefined || picking === null) {
        close('')
        return ok(null)
      }
      const scanner = scannerOf(device)
      // Before the chooser is answered: from then on the page may open it.
      const kept = parts.pick(scanner)
      if (!kept.ok) {
        close('')
        return kept
      }
      log.info('hid.picked', { vendorId: scanner.vendorId, productId: scanner.productId })
      picking.chosen = scanner
      close(device.deviceId)
      return ok(null)
    },
    forget() {
      const forgotten = parts.pick(null)
      if (!forgotten.ok) return forgotten
      log.info('hid.forgotten')
      return ok(null)
    },
  }
}

function scannerOf({ vendorId, productId, serialNumber, name }: SeenDevice): HidScanner {
  return {
    vendorId,
    productId,
    serialNumber: serialNumber ? serialNumber.slice(0, 256) : null,
    name: name.slice(0, 256),
  }
}

/** By make, model and, where it was picked by one, serial number. */
function isSame(scanner: HidScanner, device: object): boolean {
  const of = (key: keyof SeenDevice): unknown => Reflect.get(device, key)
  return (
    of('vendorId') === scanner.vendorId
    && of('productId') === scanner.productId
    && (scanner.serialNumber === null || of('serialNumber') === scanner.serialNumber)
  )
}
