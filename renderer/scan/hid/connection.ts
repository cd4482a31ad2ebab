import type { HidScanner } from '../../../shared/contract/hid.ts'
import { assemble, type Assembly } from './assemble.ts'
import type { HidDevice, HidHost, HidReportEvent } from './device.ts'
import { isScanner, layoutsOf, redirectionReport, type Layouts } from './layout.ts'
import { readReport, type HidFault } from './read-report.ts'

/** How it stands with the scanner that was picked. */
export type HidLink =
  /** None was picked. */
  | 'none'
  /** Being looked for. */
  | 'looking'
  | 'connected'
  /** Not plugged in, or switched off. */
  | 'missing'
  /** There, but another program holds it or the system does not let it be opened. */
  | 'blocked'
  /** There, but neither it nor its maker tells what its reports mean. */
  | 'unreadable'

/** What a connection tells. */
export interface ConnectionParts {
  readonly host: HidHost
  readonly onLink: (link: HidLink) => void
  readonly onScan: (text: string) => void
  /** A scan came that cannot be read, wholly or in part. */
  readonly onFault: (fault: HidFault) => void
}

/** Keeps the picked scanner open for as long as it is wanted. */
export interface Connection {
  /** Connects to this scanner from now on; null for none. */
  want(scanner: HidScanner | null): void
  stop(): void
}

/** A scan whose next report is not there by then will not be completed, in ms. */
export const patienceMs = 2000
/** How often a scanner that cannot be opened is tried again, in ms: another program may have let go of it. */
export const retryMs = 5000

/** Begins to look after a scanner: finds it at the start, when it is plugged in and when another program lets it go. */
export function keepConnected(parts: ConnectionParts): Connection {
  const { host, onScan, onFault } = parts
  let wanted: HidScanner | null = null
  let link: HidLink = 'none'
  let held: { readonly device: HidDevice; readonly let: () => Promise<void> } | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const onLink = (now: HidLink): void => {
    if (now === link) return
    link = now
    parts.onLink(now)
  }
  // One step at a time: opening takes a while, and a device may come and go meanwhile.
  let turn: Promise<void> = Promise.resolve()
  const step = (job: () => Promise<void>): void => {
    // A device that is pulled out may fail at any step; it is looked for anew when it comes back.
    turn = turn.then(job).catch(() => onLink('blocked'))
  }
  const settle = (): void => step(attune)

  async function attune(): Promise<void> {
    clearTimeout(retry)
    if (held !== null && !isWanted(held.device)) await letGo()
    if (wanted === null || stopped) return onLink('none')
    if (held === null) onLink(await reach())
  }

  const isWanted = (device: HidDevice): boolean =>
    !stopped
    && wanted !== null
    && device.vendorId === wanted.vendorId
    && device.productId === wanted.productId

  async function reach(): Promise<HidLink> {
    const here = (await host.getDevices()).filter((device) => isWanted(device) && isScanner(device))
    if (here.length === 0) return 'missing'
    const readable = here.filter((device) => layoutsOf(device).size > 0)
    for (const device of readable) {
      if (await opens(device)) {
        held = { device, let: listen(device, layoutsOf(device)) }
        return 'connected'
      }
    }
    if (readable.length === 0) return 'unreadable'
    retry = setTimeout(settle, retryMs)
    return 'blocked'
  }

  function listen(device: HidDevice, layouts: Layouts): () => Promise<void> {
    let assembly: Assembly = null
    let patience: ReturnType<typeof setTimeout> | undefined
    const runOut = (): void => {
      const open = assembly?.kind === 'open'
      assembly = null
      if (open) onFault('incomplete')
    }
    const onReport = ({ reportId, data }: HidReportEvent): void => {
      // Scanners report their trigger and their state as well.
      const known = layouts.get(reportId)
      if (known === undefined) return
      clearTimeout(patience)
      const { assembly: next, outcome } = assemble(assembly, readReport(data, known))
      assembly = next
      if (next !== null) patience = setTimeout(runOut, patienceMs)
      if (outcome.kind === 'scan') onScan(outcome.text)
      else if (outcome.kind === 'fault') onFault(outcome.fault)
    }
    device.addEventListener('inputreport', onReport)
    return async () => {
      clearTimeout(patience)
      device.removeEventListener('inputreport', onReport)
      runOut()
      if (device.opened) await device.close()
    }
  }

  async function letGo(): Promise<void> {
    const last = held
    held = null
    await last?.let()
  }

  const onConnect = (): void => settle()
  const onDisconnect = ({ device }: { readonly device: HidDevice }): void => {
    step(async () => {
      if (held?.device === device) await letGo()
      await attune()
    })
  }
  host.addEventListener('connect', onConnect)
  host.addEventListener('disconnect', onDisconnect)

  return {
    want(scanner) {
      step(async () => {
        // Another of the same make and model looks the same from here.
        await letGo()
        wanted = scanner
        if (scanner !== null) onLink('looking')
        await attune()
      })
    },
    stop() {
      stopped = true
      clearTimeout(retry)
      host.removeEventListener('connect', onConnect)
      host.removeEventListener('disconnect', onDisconnect)
      settle()
    },
  }
}

/** Opens a scanner and has it send its scans as reports; false where that cannot be had now. */
async function opens(device: HidDevice): Promise<boolean> {
  try {
    if (!device.opened) await device.open()
    const redirection = redirectionReport(device)
    if (redirection !== null) await device.sendFeatureReport(redirection, Uint8Array.of(1))
    return true
  } catch {
    // WebHID says no more than that it did not work. What is half open would stay closed to others.
    if (device.opened) await device.close()
    return false
  }
}
