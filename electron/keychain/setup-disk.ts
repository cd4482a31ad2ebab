import { open, stat } from 'node:fs/promises'
import type { SetupFiles } from './setup-folder.ts'

/** Far above any key, certificate or setup file; keeps a wrong choice from filling the memory. */
const LARGEST_BYTES = 1024 * 1024

/** The real disk, for reading setup files. Refuses what is no regular file or is larger than 1 MiB. */
export const setupDisk: SetupFiles = {
  async readFile(path) {
    const info = await stat(path)
    if (!info.isFile() || info.size > LARGEST_BYTES) throw new Error('not a file of a fitting size')
    const file = await open(path, 'r')
    try {
      return await file.readFile()
    } finally {
      await file.close()
    }
  },
  async mode(path) {
    return process.platform === 'win32' ? null : (await stat(path)).mode & 0o777
  },
}
