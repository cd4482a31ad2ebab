import { z } from 'zod'

export { appError } from './app-error.ts'

const text = z.string()
const count = z.number()

/**
 * Every error the app can meet, with the particulars its sentence needs. The sentence itself and what to do next stand
 * in the catalogues, once per language, under this code.
 */
const particulars = {
  'ipc.foreign-sender': z.strictObject({}),
  'ipc.malformed-request': z.strictObject({ channel: text, path: text }),
  'ipc.internal': z.strictObject({ channel: text }),

  'app.locked': z.strictObject({}),
  'lock.pin-needed': z.strictObject({}),
  'lock.pin-wrong': z.strictObject({}),
  'lock.wait': z.strictObject({ seconds: count }),

  'storage.disk-full': z.strictObject({}),
  'storage.locked': z.strictObject({}),
  'storage.damaged': z.strictObject({ detail: text }),
  'storage.newer-version': z.strictObject({ version: count }),
  'storage.failed': z.strictObject({ detail: text }),

  'send.no-merchant': z.strictObject({}),
  'send.other-merchant': z.strictObject({}),
  'send.stock-unknown': z.strictObject({ stockId: text }),
  'send.coupon-code-missing': z.strictObject({ stockId: text }),
  'send.coupon-code-not-wanted': z.strictObject({ stockId: text }),
  'send.coupon-code-taken': z.strictObject({ couponCode: text }),
  'send.coupon-code-not-in-pool': z.strictObject({ couponCode: text }),
  'send.codes-used-up': z.strictObject({ stockId: text }),
  'send.repeat': z.strictObject({ minutes: count, outRequestNo: text }),
  'send.cap-waiting': z.strictObject({ limit: count }),
  'send.cap-waiting-stock': z.strictObject({ limit: count, stockId: text }),
  'send.cap-customer-day': z.strictObject({ limit: count }),
  'send.not-replaceable': z.strictObject({ outRequestNo: text }),
  'send.not-found': z.strictObject({ outRequestNo: text }),
  'send.not-possible-now': z.strictObject({ state: text }),

  'stock.not-checked': z.strictObject({ stockId: text, cause: text }),
  'stock.not-found': z.strictObject({ stockId: text }),
  'stock.not-allowed': z.strictObject({ stockId: text }),
  'stock.not-trusted': z.strictObject({ stockId: text }),
  'stock.id-malformed': z.strictObject({ text }),
  'stock.too-many': z.strictObject({ limit: count }),
  'stock.listed-already': z.strictObject({ stockId: text }),
  'stock.has-waiting': z.strictObject({ stockId: text, count }),

  'table.unreadable': z.strictObject({ file: text }),
  'table.too-large': z.strictObject({ file: text, megabytes: count }),
  'table.not-csv': z.strictObject({ file: text, line: count }),
  'table.empty': z.strictObject({ file: text }),
  'table.column-unclear': z.strictObject({ file: text }),

  'codes.too-many': z.strictObject({ limit: count }),
  'codes.changed-meanwhile': z.strictObject({}),
  'codes.not-wanted': z.strictObject({ stockId: text }),

  'hid.not-offered': z.strictObject({}),

  'setup.file-unreadable': z.strictObject({ file: text }),
  'setup.not-json': z.strictObject({ file: text }),
  'setup.unknown-field': z.strictObject({ field: text }),
  'setup.field-missing': z.strictObject({ field: text }),
  'setup.field-malformed': z.strictObject({ field: text }),
  'setup.referenced-file-missing': z.strictObject({ field: text, file: text }),
  'setup.api-base-not-loopback': z.strictObject({ apiBase: text }),
  'setup.verification-missing': z.strictObject({}),
  'setup.duplicate-stock': z.strictObject({ stockId: text }),
  'setup.mchid-mismatch': z.strictObject({ given: text, certificate: text }),
  'setup.serial-mismatch': z.strictObject({ given: text, certificate: text }),

  'merchant.not-found': z.strictObject({}),
  'merchant.has-waiting': z.strictObject({ name: text, count }),
  'merchant.nothing-to-revert': z.strictObject({}),
  'merchant.other-certificate': z.strictObject({ expected: text, found: text }),
  'merchant.same-certificate': z.strictObject({ serialNo: text }),
  'merchant.not-proved': z.strictObject({ name: text }),
  'merchant.older-certificate': z.strictObject({ serialNo: text, inUse: text }),
  'merchant.other-setup': z.strictObject({ name: text, expected: text, found: text }),

  'setup.no-draft': z.strictObject({}),
  'setup.incomplete': z.strictObject({}),
  'setup.name-missing': z.strictObject({}),
  'setup.stocks-missing': z.strictObject({}),
  'setup.stock-malformed': z.strictObject({ stockId: text }),

  'file.empty': z.strictObject({ file: text }),
  'file.too-large': z.strictObject({ file: text, limit: count }),
  'file.too-many': z.strictObject({ limit: count }),
  'file.not-regular': z.strictObject({ file: text }),
  'file.not-recognised': z.strictObject({ file: text }),
  'file.zip-unreadable': z.strictObject({ file: text }),
  'file.folder-without-keys': z.strictObject({ file: text }),

  'bundle.password-needed': z.strictObject({ file: text }),
  'bundle.password-wrong': z.strictObject({ file: text }),
  'bundle.damaged': z.strictObject({ file: text }),
  'bundle.without-key': z.strictObject({ file: text }),

  'appid.missing': z.strictObject({}),
  'appid.malformed': z.strictObject({ appid: text }),
  'appid.is-mchid': z.strictObject({ appid: text }),
  'appid.is-openid': z.strictObject({}),
  'appid.is-secret': z.strictObject({}),
  'appid.is-original-id': z.strictObject({ appid: text }),
  'appid.is-corp-id': z.strictObject({ appid: text }),

  'key.missing': z.strictObject({}),
  'members.not-csv': z.strictObject({}),
  'members.bad-line': z.strictObject({ line: count }),
  'members.code-twice': z.strictObject({ line: count, code: text }),
  'members.empty': z.strictObject({}),

  'key.not-pem': z.strictObject({ file: text }),
  'key.is-certificate': z.strictObject({ file: text }),
  'key.is-public-key': z.strictObject({ file: text }),
  'key.encrypted': z.strictObject({ file: text }),
  'key.not-rsa': z.strictObject({ file: text, type: text }),
  'key.too-short': z.strictObject({ file: text, bits: count }),
  'key.too-large': z.strictObject({ bytes: count, limit: count }),

  'certificate.missing': z.strictObject({}),
  'certificate.is-request': z.strictObject({ file: text }),
  'certificate.is-authority': z.strictObject({ file: text }),
  'certificate.not-pem': z.strictObject({ file: text }),
  'certificate.is-key': z.strictObject({ file: text }),
  'certificate.is-platform': z.strictObject({ file: text }),
  'certificate.expired': z.strictObject({ file: text, date: text }),
  'certificate.not-yet-valid': z.strictObject({ file: text, date: text }),
  'certificate.key-mismatch': z.strictObject({}),
  'certificate.no-mchid': z.strictObject({ file: text }),

  'public-key.malformed': z.strictObject({ file: text }),
  'public-key.is-private-key': z.strictObject({ file: text }),
  'public-key.missing': z.strictObject({}),
  'public-key.is-merchant': z.strictObject({ file: text }),
  'public-key.id-missing': z.strictObject({}),
  'public-key.id-malformed': z.strictObject({ id: text }),
  'public-key.id-is-serial': z.strictObject({ id: text }),
  'platform-certificate.malformed': z.strictObject({ file: text }),
  'platform-certificate.expired': z.strictObject({ file: text, date: text }),
  'platform-certificate.none-issued': z.strictObject({}),
  'platform-certificate.not-reachable': z.strictObject({ cause: text }),
  'platform-certificate.refused': z.strictObject({ status: count, code: text, message: text }),
  'platform-certificate.unreadable': z.strictObject({}),
  'platform-certificate.unverified': z.strictObject({}),

  'api-v3-key.malformed': z.strictObject({ length: count }),
  'api-v3-key.wrong': z.strictObject({}),

  'keychain.unavailable': z.strictObject({ detail: text }),
  'keychain.locked': z.strictObject({ detail: text }),
  'keychain.timeout': z.strictObject({ seconds: count }),
  'keychain.entry-missing': z.strictObject({}),

  'support.not-saved': z.strictObject({ file: text, detail: text }),

  'camera.none': z.strictObject({}),
  'camera.denied': z.strictObject({}),
  'camera.busy': z.strictObject({}),
  'camera.lost': z.strictObject({}),
  'camera.failed': z.strictObject({ detail: text }),
} as const

type Particulars = typeof particulars

/** The code of an error, and the key of its sentence. */
export type ErrorCode = keyof Particulars

/** One error as data, the same on both sides of IPC. */
export type AppError = {
  [C in ErrorCode]: { readonly code: C; readonly particulars: Readonly<z.infer<Particulars[C]>> }
}[ErrorCode]

/** The particulars that go with one code. */
export type ErrorParticulars<C extends ErrorCode> = Extract<AppError, { code: C }>['particulars']

/** Every code there is, for the tests that visit them all. */
// Object.keys forgets the key type; the object is a constant of this file.
export const errorCodes = Object.keys(particulars) as readonly ErrorCode[]

/** Checks an error that came from outside, as IPC answers do in development and tests. */
export const AppErrorSchema: z.ZodType<AppError> = z
  .object({
    code: z.string(),
    particulars: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .refine((error) => {
    const schema = Object.hasOwn(particulars, error.code)
      ? particulars[error.code as ErrorCode] // the line above has just looked the code up
      : undefined
    return schema?.safeParse(error.particulars).success === true
  })
  .transform((error) => error as AppError) // proved by the refinement
