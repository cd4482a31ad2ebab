import { z } from 'zod'
import { Appid, Mchid, PublicKeyId, SerialNo, StockId } from '../../shared/domain/ids.ts'
import { CouponCodeMode } from '../../shared/domain/stock.ts'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import { forDisplay } from './display.ts'
import { decodeText } from './pem.ts'

const Name = z
  .string()
  .trim()
  .regex(/^\P{Cc}{1,100}$/u)

/** A path; not a key that somebody pasted in its place. */
const Path = z.string().regex(/^(?!.*-----BEGIN)\P{Cc}{1,1000}$/u)

/** The setup file as an IT department writes it (design §6). */
export const SetupFile = z.strictObject({
  name: Name,
  appid: Appid,
  mchid: Mchid.optional(),
  serialNo: z.string().toUpperCase().pipe(SerialNo).optional(),
  privateKeyFile: Path,
  certificateFile: Path.optional(),
  publicKeyFile: Path.optional(),
  publicKeyId: PublicKeyId.optional(),
  platformCertificateFile: Path.optional(),
  apiBase: z.string().optional(),
  /** A second rehearsal address in the place of WeChat Pay's backup host; only with `apiBase`. */
  apiBackupBase: z.string().optional(),
  stocks: z
    .array(
      z.strictObject({
        stockId: StockId,
        name: Name.optional(),
        couponCodeMode: CouponCodeMode.default('WECHATPAY_MODE'),
      }),
    )
    .min(1),
})
export type SetupFile = z.infer<typeof SetupFile>

/** The same for the wizard, which asks for what is left out: it may hold a part only, such as the stocks. */
export const DraftFile = SetupFile.partial()
export type DraftFile = z.infer<typeof DraftFile>

/** Reads a setup file for the wizard; no text of it gets into an error. */
export function readDraftFile(content: Buffer, file: string): Result<DraftFile, AppError> {
  let json: unknown
  try {
    json = JSON.parse(decodeText(content))
  } catch {
    // The parser's message quotes the text, which may be a key chosen by mistake.
    return err(appError('setup.not-json', { file }))
  }
  return check(DraftFile, json)
}

/** Checks a setup file's JSON; the error names the first field that is unknown, else missing, else malformed. */
export function checkSetup(json: unknown): Result<SetupFile, AppError> {
  return check(SetupFile, json)
}

function check<T>(schema: z.ZodType<T>, json: unknown): Result<T, AppError> {
  const checked = schema.safeParse(json)
  if (checked.success) return ok(checked.data)
  const { issues } = checked.error
  for (const issue of issues) {
    // First, because a misspelt field is also a missing one, and the misspelling is what has to be found.
    const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    if (key !== undefined) {
      return err(appError('setup.unknown-field', { field: fieldName([...issue.path, key]) }))
    }
  }
  const missing = issues.find(({ path }) => path.length > 0 && valueAt(json, path) === undefined)
  if (missing !== undefined) {
    return err(appError('setup.field-missing', { field: fieldName(missing.path) }))
  }
  return err(appError('setup.field-malformed', { field: fieldName(issues[0]?.path ?? []) }))
}

/** `stocks[0].stockId`; `$` for the whole. */
function fieldName(path: readonly PropertyKey[]): string {
  const name = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${forDisplay(String(part))}`))
    .join('')
    .replace(/^\./, '')
  return name === '' ? '$' : name
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? Reflect.get(value, part)
        : undefined,
    json,
  )
}
