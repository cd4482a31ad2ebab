import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'

/** A file of a table, whole. */
export interface TableSource {
  /** Base name, for showing. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Where tables are read from. */
export interface TableFiles {
  read(path: string): Promise<Result<TableSource, AppError>>
}

/** A hundred thousand of the longest codes, in the widest encoding, with room to spare. */
const megabytes = 16

/** Tables on this machine's disk. */
export const tableFiles: TableFiles = {
  async read(path) {
    const name = basename(path)
    try {
      const file = await open(path)
      try {
        const { size } = await file.stat()
        if (size > megabytes * 1024 * 1024) {
          return err(appError('table.too-large', { file: name, megabytes }))
        }
        return ok({ name, bytes: await file.readFile() })
      } finally {
        await file.close()
      }
    } catch {
      return err(appError('table.unreadable', { file: name })) // the system's own words say no more to an operator
    }
  },
}
