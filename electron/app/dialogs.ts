import { join } from 'node:path'
import type { App, BrowserWindow, Dialog, OpenDialogOptions } from 'electron'

/** The system's dialogs, over the window while there is one; null or nothing where the operator called them off. */
export interface Dialogs {
  chooseFile(name: string, extensions: string[]): Promise<string | null>
  /** No filter: what a file is shows by its content, and certificate tools are free with names. */
  chooseKeyFiles(what: 'files' | 'folder'): Promise<readonly string[]>
  /** Where a support bundle is to be written. */
  chooseBundlePlace(name: string): Promise<string | null>
}

/** Builds the dialogs. */
export function createDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  app: Pick<App, 'getPath'>,
  window: () => BrowserWindow | null,
): Dialogs {
  const open = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const over = window()
    const chosen = await (over
      ? dialog.showOpenDialog(over, options)
      : dialog.showOpenDialog(options))
    return chosen.filePaths
  }
  return {
    async chooseFile(name, extensions) {
      const [file] = await open({ properties: ['openFile'], filters: [{ name, extensions }] })
      return file ?? null
    },
    chooseKeyFiles: (what) =>
      // A key that was looked at is no recent document.
      open({
        properties:
          what === 'files'
            ? ['dontAddToRecent', 'openFile', 'multiSelections']
            : ['dontAddToRecent', 'openDirectory'],
      }),
    async chooseBundlePlace(name) {
      const options = {
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: 'ZIP', extensions: ['zip'] }],
      }
      const over = window()
      const chosen = await (over
        ? dialog.showSaveDialog(over, options)
        : dialog.showSaveDialog(options))
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath
    },
  }
}
