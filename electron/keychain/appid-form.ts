import { Appid } from '../../shared/domain/ids.ts'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import { forDisplay } from './display.ts'

/** Reads an appid as it was typed; the other numbers that stand on the same pages are told by their form. */
export function readAppid(text: string): Result<Appid, AppError> {
  const typed = text.trim()
  if (typed === '') return err(appError('appid.missing', {}))
  const appid = Appid.safeParse(typed)
  if (appid.success) return ok(appid.data)
  const shown = forDisplay(typed)
  if (/^\d{8,15}$/.test(typed)) return err(appError('appid.is-mchid', { appid: shown }))
  // Neither is repeated: one is a secret, the other a customer's.
  if (/^[0-9a-f]{32}$/i.test(typed)) return err(appError('appid.is-secret', {}))
  if (/^o[0-9A-Za-z_-]{27}$/.test(typed)) return err(appError('appid.is-openid', {}))
  if (/^gh_[0-9a-z]+$/i.test(typed)) return err(appError('appid.is-original-id', { appid: shown }))
  if (/^ww[0-9a-f]{16}$/i.test(typed)) return err(appError('appid.is-corp-id', { appid: shown }))
  return err(appError('appid.malformed', { appid: shown }))
}
