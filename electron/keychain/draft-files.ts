import path from 'node:path'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { fileForDisplay } from './display.ts'
import type { SetupFiles } from './setup-folder.ts'

/** The disk as the wizard sees it: nothing but what the operator pointed to is looked at. */
export interface DraftDisk extends SetupFiles {
  /** What a path leads to; rejects where there is nothing. */
  look(path: string): Promise<PathKind>
}

/** A file with its size in bytes, a folder with the names of what is right in it, or neither of them. */
export type PathKind =
  | { readonly kind: 'file'; readonly size: number }
  | { readonly kind: 'folder'; readonly names: readonly string[] }
  | { readonly kind: 'other' }

/** A file that was read whole. */
export interface FoundFile {
  /** Base name, fit for showing. */
  readonly name: string
  readonly path: string
  readonly content: Buffer
  /** Whether others on this machine may open it. */
  readonly exposed: boolean
}

interface RefusedFile {
  readonly file: string
  readonly error: AppError
}

/** Above any key or certificate; the certificate tool's archive stays far below as well. */
export const LARGEST_FILE = 1024 * 1024
const MOST_FILES = 40
/** How deep in a folder is looked: the certificate tool's files lie in a folder of its folder. */
const DEEPEST = 2
/** By its name a file of another kind; there may be very many of them beside the keys. */
const OTHER_FILE = /\.[a-z][a-z0-9]{1,4}$/i
/** What a certificate tool, WeChat Pay or a text editor leaves. */
const WANTED = /\.(pem|p12|pfx|key|crt|cer|json|zip)(\.txt)?$/i

/** Reads the files given, those inside a folder and those inside an archive. */
export async function readGivenPaths(
  paths: readonly string[],
  disk: DraftDisk,
): Promise<{ readonly files: readonly FoundFile[]; readonly refused: readonly RefusedFile[] }> {
  const files: FoundFile[] = []
  const refused: RefusedFile[] = []
  const refuse = (file: string, error: AppError) => void refused.push({ file, error })
  if (paths.length > MOST_FILES) {
    refuse('', appError('file.too-many', { limit: MOST_FILES }))
    return { files, refused }
  }
  for (const given of paths) {
    const name = fileForDisplay(given)
    try {
      const found = await disk.look(given)
      if (found.kind === 'other') refuse(name, appError('file.not-regular', { file: name }))
      else if (found.kind === 'file') await add(given, found.size)
      else await addWhole(given, found.names)
    } catch {
      refuse(name, appError('setup.file-unreadable', { file: name }))
    }
  }
  return { files, refused }

  async function add(file: string, size: number): Promise<void> {
    const name = fileForDisplay(file)
    if (size > LARGEST_FILE) {
      refuse(name, appError('file.too-large', { file: name, limit: LARGEST_FILE / 1024 }))
      return
    }
    const content = await disk.readFile(file)
    const mode = await disk.mode(file)
    const exposed = mode !== null && (mode & 0o077) !== 0
    const { isZip, unzip } = await import('./zip.ts')
    if (!isZip(content)) {
      files.push({ name, path: file, content, exposed })
      return
    }
    const entries = unzip(content, { mostFiles: MOST_FILES, largestFile: LARGEST_FILE })
    if (entries === null) refuse(name, appError('file.zip-unreadable', { file: name }))
    for (const entry of entries ?? []) {
      const inside = path.join(file, entry.name)
      files.push({ name: fileForDisplay(inside), path: inside, content: entry.content, exposed })
    }
  }

  async function addWhole(folder: string, names: readonly string[]): Promise<void> {
    const file = fileForDisplay(folder)
    const wanted = await wantedIn(folder, names, DEEPEST)
    if (wanted.length === 0) refuse(file, appError('file.folder-without-keys', { file }))
    if (wanted.length > MOST_FILES) refuse(file, appError('file.too-many', { limit: MOST_FILES }))
    for (const { path: inside, size } of wanted.slice(0, MOST_FILES)) await add(inside, size)
  }

  /** Of a folder that holds anything else, only what is wanted is looked at. */
  async function wantedIn(
    folder: string,
    names: readonly string[],
    depth: number,
  ): Promise<{ readonly path: string; readonly size: number }[]> {
    const wanted: { path: string; size: number }[] = []
    for (const name of names) {
      const inside = path.join(folder, name)
      const isWanted = WANTED.test(name)
      if (!isWanted && (depth === 0 || OTHER_FILE.test(name))) continue
      const looked = disk.look(inside)
      // What else lies about need not be readable.
      const found = await (isWanted ? looked : looked.catch(() => ({ kind: 'other' }) as const))
      if (found.kind === 'file' && isWanted) wanted.push({ path: inside, size: found.size })
      if (found.kind === 'folder' && depth > 0) {
        wanted.push(...(await wantedIn(inside, found.names, depth - 1)))
      }
      if (wanted.length > MOST_FILES) break
    }
    return wanted
  }
}
