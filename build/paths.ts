import { fileURLToPath } from 'node:url'
import path from 'node:path'

/** The root of the clone. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** Everything that can be made again and is kept between runs; git ignores it. */
export const cacheDir = path.join(root, '.cache')

/** An absolute path inside the clone. */
export function inRoot(...parts: string[]): string {
  return path.join(root, ...parts)
}
