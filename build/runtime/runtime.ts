/** An Electron that can be started. */
export interface ElectronRuntime {
  /** Where it came from: a folder named by the user, the official download, or the npm registry. */
  readonly source: 'override' | 'official' | 'registry'
  /** The folder with the executable, `resources/` and `locales/`, as electron-builder's `electronDist` takes it. */
  readonly dist: string
  readonly executable: string
  /** Electron's version without a leading `v`. */
  readonly version: string
}

/** The executable's path inside a dist. */
export function executableName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/** Whether the Node inside has `node:sqlite` without a flag: Electron 35 and later. */
export function hasNodeSqlite(runtime: ElectronRuntime): boolean {
  return Number.parseInt(runtime.version, 10) >= 35
}
