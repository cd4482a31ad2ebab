import { readdirSync } from 'node:fs'
import path from 'node:path'
import { listPackage } from '@electron/asar'
import { inRoot } from '../../build/paths.ts'

const release = inRoot('release')

/** The folder with the packed app that `npm run pack` made for this platform. */
export const packedFolder = path.join(
  release,
  readdirSync(release).find((name) => name.endsWith('-unpacked') || name.startsWith('mac')) ?? '',
)

/** The folder with app.asar in it. */
export const resources =
  process.platform === 'darwin'
    ? path.join(packedFolder, 'Handsel.app', 'Contents', 'Resources')
    : path.join(packedFolder, 'resources')

/** What a user starts. */
export const executable = path.join(
  packedFolder,
  process.platform === 'darwin'
    ? 'Handsel.app/Contents/MacOS/Handsel'
    : process.platform === 'win32'
      ? 'Handsel.exe'
      : 'handsel',
)

/** The app's archive. */
export const asar = path.join(resources, 'app.asar')

/** Every file in the archive, with `/` between folders and none in front. */
export function filesInAsar(): string[] {
  return listPackage(asar, { isPack: false }).map((name) =>
    name.replaceAll('\\', '/').replace(/^\//, ''),
  )
}
