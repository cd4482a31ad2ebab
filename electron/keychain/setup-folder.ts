import path from 'node:path'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import { fileForDisplay } from './display.ts'

/** The disk as the setup file's reader sees it. */
export interface SetupFiles {
  /** The whole file; rejects with Node's error (`code: 'ENOENT'` where there is none). */
  readFile(path: string): Promise<Buffer>
  /** POSIX permission bits; null where the platform has none. */
  mode(path: string): Promise<number | null>
}

/** The files that a setup file refers to: relative to its own folder, or absolute. */
export interface SetupFolder {
  /** Content of the file that `field` names; `setup.referenced-file-missing` or `setup.file-unreadable`. */
  read(field: string, file: string): Promise<Result<Buffer, AppError>>
  /** Whether anybody but the owner may open the file; false where the platform does not say. */
  isOpenToOthers(file: string): Promise<Result<boolean, AppError>>
}

/** The folder that the setup file at `setupFile` stands in. */
export function setupFolderOf(setupFile: string, files: SetupFiles): SetupFolder {
  const folder = path.dirname(path.resolve(setupFile))
  return {
    async read(field, file) {
      try {
        return ok(await files.readFile(path.resolve(folder, file)))
      } catch (thrown) {
        const shown = fileForDisplay(file)
        return isMissing(thrown)
          ? err(appError('setup.referenced-file-missing', { field, file: shown }))
          : err(appError('setup.file-unreadable', { file: shown }))
      }
    },
    async isOpenToOthers(file) {
      try {
        const mode = await files.mode(path.resolve(folder, file))
        return ok(mode !== null && (mode & 0o077) !== 0)
      } catch {
        return err(appError('setup.file-unreadable', { file: fileForDisplay(file) }))
      }
    },
  }
}

function isMissing(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !('code' in thrown)) return false
  return thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR'
}
