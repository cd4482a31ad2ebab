import { z } from 'zod'

const text = z.string()
const count = z.number()

/**
 * Every error the app can meet, with the particulars its sentence needs. The sentence itself and what to do next stand
 * in the catalogues, once per language, under this code.
 */
const particulars = {
  'ipc.foreign-sender': z.object({}),
  'ipc.malformed-request': z.object({ channel: text, path: text }),
  'ipc.internal': z.object({ channel: text }),

  'storage.disk-full': z.object({}),
  'storage.locked': z.object({}),
  'storage.damaged': z.object({ detail: text }),
  'storage.newer-version': z.object({ version: count }),
  'storage.failed': z.object({ detail: text }),

  'send.no-merchant': z.object({}),
  'send.stock-unknown': z.object({ stockId: text }),
  'send.coupon-code-missing': z.object({ stockId: text }),
  'send.coupon-code-not-wanted': z.object({ stockId: text }),
  'send.coupon-code-taken': z.object({ couponCode: text }),
  'send.not-found': z.object({ outRequestNo: text }),
  'send.not-possible-now': z.object({ state: text }),

  'setup.file-unreadable': z.object({ file: text }),
  'setup.not-json': z.object({ file: text }),
  'setup.unknown-field': z.object({ field: text }),
  'setup.field-missing': z.object({ field: text }),
  'setup.field-malformed': z.object({ field: text }),
  'setup.referenced-file-missing': z.object({ field: text, file: text }),
  'setup.api-base-not-loopback': z.object({ apiBase: text }),
  'setup.verification-missing': z.object({}),
  'setup.duplicate-stock': z.object({ stockId: text }),
  'setup.mchid-mismatch': z.object({ given: text, certificate: text }),
  'setup.serial-mismatch': z.object({ given: text, certificate: text }),

  'key.not-pem': z.object({ file: text }),
  'key.is-certificate': z.object({ file: text }),
  'key.is-public-key': z.object({ file: text }),
  'key.encrypted': z.object({ file: text }),
  'key.not-rsa': z.object({ file: text, type: text }),
  'key.too-short': z.object({ file: text, bits: count }),
  'key.too-large': z.object({ bytes: count, limit: count }),

  'certificate.not-pem': z.object({ file: text }),
  'certificate.is-key': z.object({ file: text }),
  'certificate.is-platform': z.object({ file: text }),
  'certificate.expired': z.object({ file: text, date: text }),
  'certificate.not-yet-valid': z.object({ file: text, date: text }),
  'certificate.key-mismatch': z.object({}),
  'certificate.no-mchid': z.object({ file: text }),

  'public-key.malformed': z.object({ file: text }),
  'public-key.is-private-key': z.object({ file: text }),
  'public-key.id-missing': z.object({}),
  'platform-certificate.malformed': z.object({ file: text }),
  'platform-certificate.expired': z.object({ file: text, date: text }),

  'keychain.unavailable': z.object({ detail: text }),
  'keychain.locked': z.object({ detail: text }),
  'keychain.timeout': z.object({ seconds: count }),
  'keychain.entry-missing': z.object({}),
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

/** Builds an error; the compiler asks for exactly the particulars of that code. */
export function appError<C extends ErrorCode>(
  code: C,
  details: ErrorParticulars<C>,
): Extract<AppError, { code: C }> {
  // The mapped type above pairs code and particulars; TypeScript cannot follow the pairing through a generic.
  return { code, particulars: details } as Extract<AppError, { code: C }>
}

/** Checks an error that came from outside, as IPC answers do in development and tests. */
export const AppErrorSchema = z
  .object({ code: z.string(), particulars: z.record(z.string(), z.union([z.string(), z.number()])) })
  .refine((error) => {
    const schema = Object.hasOwn(particulars, error.code)
      ? particulars[error.code as ErrorCode] // the line above has just looked the code up
      : undefined
    return schema?.safeParse(error.particulars).success === true
  })
  .transform((error) => error as AppError) // proved by the refinement
