import { z } from 'zod'
import { StockId } from '../domain/ids.ts'
import { MerchantLine } from '../domain/merchant-line.ts'
import { Pause } from '../domain/pause.ts'
import { Connectivity, ProfileSummary } from '../domain/profile.ts'
import { AppErrorSchema } from '../errors.ts'
import { HidScanner } from './hid.ts'
import { CameraSettings } from './camera.ts'
import { ScannerSettings, SoundSettings } from './scanner.ts'

export const Language = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof Language>

export const Theme = z.enum(['system', 'light', 'dark', 'contrast'])
export type Theme = z.infer<typeof Theme>

/** How much may wait, and for how long (design §4); over a limit nothing is accepted. */
export const Limits = z.object({
  /** Sends waiting in all. */
  waiting: z.number().int().min(1).max(100_000),
  /** Sends waiting for one stock. */
  waitingPerStock: z.number().int().min(1).max(100_000),
  /** Sends of one stock to one customer on one day in China. */
  perCustomerPerDay: z.number().int().min(1).max(100),
  /** Hours after which a send that never went out expires. */
  ageHours: z.number().int().min(1).max(720),
})
export type Limits = z.infer<typeof Limits>

/** What the operator may set; kept in the database. */
export const Settings = z.object({
  language: Language,
  theme: Theme,
  limits: Limits,
  /** Fewer coupon codes of a stock than this are said to run low; 0 never says so. */
  codesLowAt: z.number().int().min(0).max(100_000),
  /** Stocks whose codes stand on cards: the operator scans each, and the app hands out none by itself. */
  cardStocks: z.array(StockId).max(1000),
  scanner: ScannerSettings,
  sound: SoundSettings,
  /** The HID-POS scanner that was picked. */
  hidScanner: HidScanner.nullable(),
  camera: CameraSettings,
})
export type Settings = z.infer<typeof Settings>

/** How far the merchant's set-up got. */
export const SetupStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  /** Still reading files, the keychain or the database. */
  z.object({ state: z.literal('starting') }),
  z.object({
    state: z.literal('failed'),
    error: AppErrorSchema,
    /** True when the machine has no keychain: the operator may hold the key in memory for this run. */
    canHoldInMemory: z.boolean(),
    /** True when the database is damaged: the operator may lay it aside and begin with an empty one. */
    canSetAside: z.boolean(),
  }),
])
export type SetupStatus = z.infer<typeof SetupStatus>

/** A certificate that ends soon, or has ended. */
export const Expiring = z.object({
  what: z.enum(['merchant-certificate', 'platform-certificate']),
  /** ms since the epoch. */
  until: z.number().int(),
  /** Whole days left; 0 on the last day and after it. */
  daysLeft: z.number().int().nonnegative(),
})
export type Expiring = z.infer<typeof Expiring>

/** Everything the screens show that is not a send; sent whole whenever a part of it changes. */
export const AppStatus = z.object({
  version: z.string(),
  setup: SetupStatus,
  /** The merchant at the counter. */
  profile: ProfileSummary.nullable(),
  /** Every merchant on this machine, the practice one last. */
  merchants: z.array(MerchantLine),
  connectivity: Connectivity,
  /** Sends of the merchant at the counter that are not final. */
  pendingCount: z.number().int().nonnegative(),
  pauses: z.array(Pause),
  /** The built-in gateway's practice outage; null where the profile does not use it. */
  practiceOutage: z.boolean().nullable(),
  /** Name of the imported key file while others on this machine can still read it; null when nothing is to be said. */
  exposedKeyFile: z.string().nullable(),
  /** This machine's clock against WeChat Pay's, in ms, once it is too far off to sign with; null while it is not. */
  clockSkewMs: z.number().int().nullable(),
  /** Certificates of the merchant at work that have 30 days or fewer left. */
  expiring: z.array(Expiring),
  settings: Settings,
})
export type AppStatus = z.infer<typeof AppStatus>
