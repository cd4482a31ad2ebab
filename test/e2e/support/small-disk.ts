import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A place for the app's state that can really run full. */
export interface SmallDisk {
  readonly userData: string
  /** What the app says when nothing more fits. */
  readonly code: 'storage.disk-full' | 'storage.failed'
  /** Takes the last free byte. `pid`: the app's main process. */
  fill(pid: number): void
  makeRoom(pid: number): void
  close(): void
}

/**
 * A file system of its own in memory, which takes root. Without root the kernel is asked to let the app's files grow no
 * further: as real, but another error (EFBIG in place of ENOSPC), for which SQLite has no word of its own.
 */
export function openSmallDisk(folder: string): SmallDisk {
  const userData = join(folder, 'small-disk')
  mkdirSync(userData)
  return isMounted(userData) ? mounted(userData) : limited(userData)
}

function isMounted(place: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', place], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function mounted(userData: string): SmallDisk {
  const ballast = join(userData, 'ballast')
  return {
    userData,
    code: 'storage.disk-full',
    fill() {
      const file = openSync(ballast, 'a')
      for (const size of [1 << 20, 4096, 1]) writeUntilFull(file, Buffer.alloc(size))
      closeSync(file)
    },
    makeRoom: () => rmSync(ballast),
    // Lazily: a process of the app that is about to end may still be in there.
    close: () => void execFileSync('umount', ['--lazy', userData]),
  }
}

function writeUntilFull(file: number, chunk: Buffer): void {
  try {
    for (;;) if (writeSync(file, chunk) < chunk.byteLength) return
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}

function limited(userData: string): SmallDisk {
  const limit = (pid: number, bytes: number | 'unlimited') =>
    void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
  return {
    userData,
    code: 'storage.failed',
    fill: (pid) => limit(pid, statSync(join(userData, 'handsel.db-wal')).size),
    makeRoom: (pid) => limit(pid, 'unlimited'),
    close: () => {},
  }
}
