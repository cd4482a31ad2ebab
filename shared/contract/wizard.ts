import { z } from 'zod'
import { Mchid, SerialNo } from '../domain/ids.ts'
import { WechatError } from '../domain/reason.ts'
import { CouponCodeMode } from '../domain/stock.ts'
import { AppErrorSchema } from '../errors.ts'

/** What a file turned out to be, by its content. */
export const FileKind = z.enum([
  'merchant-key',
  'merchant-certificate',
  'platform-certificate',
  'public-key',
  'bundle',
  /** A .p12 that waits for its password. */
  'locked-bundle',
  'setup-file',
  /** Part of what the certificate tool leaves, such as its instructions; nothing to do with it. */
  'not-needed',
])
export type FileKind = z.infer<typeof FileKind>

/** One file of those that were given last, by its base name. */
export const GivenFile = z.discriminatedUnion('state', [
  z.object({ state: z.literal('taken'), file: z.string(), kind: FileKind }),
  z.object({ state: z.literal('refused'), file: z.string(), error: AppErrorSchema }),
])
export type GivenFile = z.infer<typeof GivenFile>

/** From when until when a certificate is valid, ms since the epoch. */
const validity = { validFrom: z.number().int(), validUntil: z.number().int() }

/** One stock as it was typed or read; checked only before it is stored. */
export const DraftStock = z.object({
  stockId: z.string().max(64),
  name: z.string().max(100),
  couponCodeMode: CouponCodeMode,
})
export type DraftStock = z.infer<typeof DraftStock>

/** What answers are to be verified with. */
export const VerificationWay = z.enum(['public-key', 'certificate'])
export type VerificationWay = z.infer<typeof VerificationWay>

/** What the test connection looks at, in its order. */
export const checkNames = [
  'network',
  'clock',
  'signature',
  'serial-number',
  'verification-key',
  'appid',
  'stock',
  'send-permission',
] as const
export const CheckName = z.enum(checkNames)
export type CheckName = z.infer<typeof CheckName>

/** What one look came to; each has a sentence and a next step in both languages. */
export const CheckFinding = z.enum([
  'network-ok',
  'network-unreachable',
  'network-timeout',
  'network-name-unknown',
  'network-tls',
  'network-certificate-time',
  'network-not-wechat',
  'network-server-error',
  'network-rate-limited',
  'clock-ok',
  'clock-unknown',
  'clock-drifting',
  'clock-skewed',
  'signature-ok',
  'signature-wrong',
  'signature-malformed',
  'signature-key-unavailable',
  'signature-refused',
  'serial-ok',
  'serial-wrong',
  'serial-expired',
  'serial-revoked',
  'serial-replaced',
  'serial-never-issued',
  'serial-merchant-unknown',
  'serial-api-v3-key-not-set',
  'verification-ok',
  'verification-unsigned',
  'verification-refused',
  'verification-id-unknown',
  'verification-other-key',
  'verification-bad-signature',
  'verification-out-of-time',
  'appid-ok',
  'appid-not-bound',
  'appid-malformed',
  'appid-not-proved',
  'stock-ok',
  'stock-not-found',
  'stock-not-yours',
  'stock-not-running',
  'stock-unreadable',
  'stock-not-proved',
  'permission-not-testable',
  'not-reached',
])
export type CheckFinding = z.infer<typeof CheckFinding>

/** One line of the test connection. */
export const CheckStep = z.object({
  name: CheckName,
  state: z.enum(['ok', 'warning', 'failed', 'skipped']),
  finding: CheckFinding,
  /** What the sentence needs: minutes of skew, a stock's number, WeChat's state of it. */
  particulars: z.record(z.string(), z.union([z.string(), z.number()])),
  wechatError: WechatError.nullable(),
})
export type CheckStep = z.infer<typeof CheckStep>

/** A merchant that is being set up, as the page may know it: nothing secret, and nothing of it stored yet. */
export const SetupDraft = z.object({
  /** Of the files given last. */
  given: z.array(GivenFile),
  /** Base name of the file that the private key came from; null while there is none. */
  keyFile: z.string().nullable(),
  /** Where that file can be read by others on this machine. */
  keyFileExposed: z.boolean(),
  certificate: z
    .object({
      file: z.string(),
      mchid: Mchid,
      serialNo: SerialNo,
      /** The merchant's name as the certificate has it; null where it has none. */
      holder: z.string().nullable(),
      ...validity,
      /** Whole days left once they are 30 or fewer; null while there are more. */
      daysLeft: z.number().int().nullable(),
    })
    .nullable(),
  /** Merchant and serial number, from the certificate or else from a setup file. */
  identity: z.object({ mchid: Mchid, serialNo: SerialNo }).nullable(),
  /** The .p12 whose password is none of those that were tried; null where there is none. */
  lockedBundle: z.string().nullable(),
  publicKeyFile: z.string().nullable(),
  publicKeyId: z.string(),
  /** The way that was chosen; null before, where whatever is given counts. */
  way: VerificationWay.nullable(),
  platformCertificates: z.array(z.object({ serialNo: SerialNo, ...validity })),
  /** True once the APIv3 key has opened WeChat Pay's certificates; it is then kept with the merchant. */
  hasApiV3Key: z.boolean(),
  name: z.string(),
  appid: z.string(),
  stocks: z.array(DraftStock),
  /** The rehearsal gateway on this machine that a setup file names; null for WeChat Pay itself. */
  rehearsalAddress: z.string().nullable(),
  /** What stood in the way of the download that was asked for last; empty where nothing did. */
  download: z.array(CheckStep),
  /** The merchant that gets a new certificate; null while a merchant is set up. */
  rotates: z.object({ name: z.string(), mchid: Mchid, serialNo: SerialNo }).nullable(),
  /** The merchant of this machine that is being set up once more; `renews` where its certificate changes by that. */
  already: z.object({ name: z.string(), renews: z.boolean() }).nullable(),
  /** What still stands in the way, step by step. */
  problems: z.object({
    files: z.array(AppErrorSchema),
    verification: z.array(AppErrorSchema),
    details: z.array(AppErrorSchema),
    stocks: z.array(AppErrorSchema),
  }),
})
export type SetupDraft = z.infer<typeof SetupDraft>

/** What the page may change of a draft by typing; a public key is no secret. */
export const DraftChange = z.strictObject({
  name: z.string().max(200).optional(),
  appid: z.string().max(200).optional(),
  publicKeyId: z.string().max(200).optional(),
  publicKeyText: z.string().max(8192).optional(),
  way: VerificationWay.optional(),
  stocks: z.array(DraftStock.strict()).max(100).optional(),
})
export type DraftChange = z.infer<typeof DraftChange>

/** The whole test connection; `passed` while nothing failed. */
export const CheckReport = z.object({ passed: z.boolean(), steps: z.array(CheckStep) })
export type CheckReport = z.infer<typeof CheckReport>
