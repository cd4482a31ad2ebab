import type { RunningApp } from './app.ts'

/** Lets the system's dialog choose this file from now on, as an operator's hand would. */
export async function chooseFile({ electron }: Pick<RunningApp, 'electron'>, file: string) {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)
}
