import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import type { RunningApp } from './app.ts'
import type { TestGateway } from './test.ts'

/** Changes fields of a gateway's setup file. */
export async function editSetup(
  { folder }: Pick<TestGateway, 'folder'>,
  change: Record<string, unknown>,
): Promise<void> {
  const setup: unknown = JSON.parse(await readFile(folder.setupFile, 'utf8'))
  await writeFile(folder.setupFile, JSON.stringify(Object.assign({}, setup, change)))
}

/** Imports a setup file as an operator does, in the settings; the system's dialog answers by itself. */
export async function importInSettings(
  { electron, page }: Pick<RunningApp, 'electron' | 'page'>,
  file: string,
): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('import-setup-button').click()
}

/** Adds a stock by its number, in the settings. */
export async function addStock(page: Page, stockId: string): Promise<void> {
  await page.getByTestId('add-stock-input').fill(stockId)
  await page.keyboard.press('Enter')
}
