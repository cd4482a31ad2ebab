import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** Linux keeps this in memory: the tests commit thousands of times, and what they test is not the disk. */
const memory = '/dev/shm'

/** A folder of its own for the running test, gone when it ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(path.join(isUsable(memory) ? memory : tmpdir(), 'handsel-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function isUsable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
