import { ipcMain } from 'electron'
import { serveContract, type ContractServer } from './router.ts'

/** Serves the contract over Electron's own IPC. */
export function serve(server: Omit<ContractServer, 'ipcMain'>): () => void {
  return serveContract({ ipcMain, ...server })
}
