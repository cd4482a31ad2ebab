import { rm } from 'node:fs/promises'
import path from 'node:path'
import { build, Platform, type Configuration } from 'electron-builder'
import { root } from './paths.ts'
import { hasNodeSqlite, type ElectronRuntime } from './runtime/runtime.ts'

/** The unpacked app in `release/`, made with the Electron at hand; for looking at and testing, not for shops. */
export async function packUnpacked(electron: ElectronRuntime): Promise<void> {
  await build({
    projectDir: root,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config: {
      electronDist: electron.dist,
      electronVersion: electron.version,
      // A dist for development brings its default app along; the packed app must not carry it.
      afterPack: ({ appOutDir }) =>
        rm(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true }),
      ...(hasNodeSqlite(electron) ? {} : withSqlite),
    },
  })
}

/** Installers for this platform with the official Electron of package.json. */
export async function packInstallers(): Promise<void> {
  await build({
    projectDir: root,
    targets: Platform.current().createTarget(),
    publish: 'never',
  })
}

/** Adds the stand-in for `node:sqlite`, a development dependency that no release carries. */
const withSqlite: Configuration = {
  files: [
    fileSet('node_modules/@photostructure/sqlite', [
      'package.json',
      'LICENSE',
      'dist/*.mjs',
      `prebuilds/${process.platform}-${process.arch}/*`,
    ]),
    fileSet('node_modules/node-gyp-build', ['package.json', 'LICENSE', '*.js']),
  ],
}

function fileSet(folder: string, filter: string[]) {
  return { from: folder, to: folder, filter }
}
