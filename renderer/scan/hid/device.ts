/** One field, or row of fields, of a report: the part of WebHID's `HIDReportItem` that is read here. */
export interface HidItem {
  readonly reportSize?: number
  readonly reportCount?: number
  readonly isConstant?: boolean
  readonly isRange?: boolean
  /** Each holds the usage page in its upper 16 bits. */
  readonly usages?: readonly number[]
  readonly usageMinimum?: number
  readonly usageMaximum?: number
}

/** One report of a device. */
export interface HidReport {
  readonly reportId?: number
  readonly items?: readonly HidItem[]
}

/** One of the functions of a device; its reports list the fields of its children, too, in the order of the bytes. */
export interface HidCollection {
  readonly usagePage?: number
  readonly usage?: number
  readonly inputReports?: readonly HidReport[]
  readonly featureReports?: readonly HidReport[]
}

/** A report that came in, without its id. */
export interface HidReportEvent {
  readonly reportId: number
  readonly data: DataView
}

/** What is used of WebHID's `HIDDevice`. */
export interface HidDevice {
  readonly opened: boolean
  readonly vendorId: number
  readonly productId: number
  readonly productName: string
  readonly collections: readonly HidCollection[]
  open(): Promise<void>
  close(): Promise<void>
  sendFeatureReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>
  addEventListener(type: 'inputreport', listener: (event: HidReportEvent) => void): void
  removeEventListener(type: 'inputreport', listener: (event: HidReportEvent) => void): void
}

/** What is used of `navigator.hid`; it shows only the devices that main permits. */
export interface HidHost {
  getDevices(): Promise<readonly HidDevice[]>
  addEventListener(
    type: 'connect' | 'disconnect',
    listener: (event: { readonly device: HidDevice }) => void,
  ): void
  removeEventListener(
    type: 'connect' | 'disconnect',
    listener: (event: { readonly device: HidDevice }) => void,
  ): void
}
