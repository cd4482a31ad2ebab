import { appError, type AppError } from '../../shared/errors.ts'

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const busy = 5
const locked = 6
const ioError = 10
const corrupt = 11
const full = 13
const notADatabase = 26

/** A transaction that found what speaks against it: nothing is wrong with the database. */
export class Declined extends Error {
  readonly answer: AppError

  constructor(answer: AppError) {
    super(answer.code)
    this.answer = answer
  }
}

/** Turns what SQLite, or a row that does not read, threw into an error that the operator can act on. */
export function storageError(error: unknown): AppError {
  if (!(error instanceof Error)) throw error
  if (error instanceof Declined) return error.answer
  switch (resultCode(error)) {
    case full:
      return appError('storage.disk-full', {})
    case busy:
    case locked:
      return appError('storage.locked', {})
    case corrupt:
    case notADatabase:
      return appError('storage.damaged', { detail: error.message })
    case ioError:
    default:
      return appError('storage.failed', { detail: error.message })
  }
}

/** The primary code, without the extension in the higher bits. */
function resultCode(error: Error): number | null {
  if (!('errcode' in error) || typeof error.errcode !== 'number') return null
  return error.errcode & 0xff
}
