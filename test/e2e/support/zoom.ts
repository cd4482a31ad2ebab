import type { ElectronApplication } from 'playwright'

/** Zooms the page by this factor, as its keys do. */
export function zoomTo(electron: ElectronApplication, factor: number): Promise<void> {
  return electron.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to)
  }, factor)
}
