import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Facts } from './facts.ts'

/** The disk, as far as a bundle needs it. */
export interface SupportFiles {
  /** Every log file there is, the newest first. */
  logs(): Promise<Facts['logs']>
  /** Writes a bundle whole, or leaves nothing behind. */
  write(path: string, bytes: Uint8Array): Promise<Result<void, AppError>>
}

/** This machine's disk, with the logs of one folder. */
export function supportFiles(logFolder: string): SupportFiles {
  return {
    async logs() {
      const names = (await namesIn(logFolder)).filter((name) =>
        /^handsel(?:\.\d+)?\.log$/.test(name),
      )
      return Promise.all(
        names.sort().map(async (name) => ({ name, content: await textOf(join(logFolder, name)) })),
      )
    },
    async write(path, bytes) {
      try {
        // For the owner only, until they pass it on.
        await writeFile(path, bytes, { mode: 0o600 })
        return ok(undefined)
      } catch (error) {
        await rm(path, { force: true }).catch(() => undefined) // it could not be written; that is what is said
        return err(appError('support.not-saved', { file: basename(path), detail: reasonOf(error) }))
      }
    },
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    return [] // no logs, as the bundle then shows
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    // Stands in the bundle in place of the file.
    return `cannot be read: ${reasonOf(error)}\n`
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
