import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Appid, Openid } from '../../shared/domain/ids.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { MemberCodeStore } from './member-code-store.ts'

/** The largest list that is read, in bytes: some hundred thousand members. */
const maxBytes = 32 * 1024 * 1024

/** Member codes of the merchant at work. */
export interface MemberDesk {
  find(code: string): Result<Openid | null, AppError>
  count(): Result<number, AppError>
  /** Puts the list in a file in the place of the one before; answers with how many codes it holds. */
  importFile(file: string): Promise<Result<number, AppError>>
}

/** Builds the desk; `appid` is null while no merchant is at work. */
export function createMemberDesk(store: MemberCodeStore, appid: () => Appid | null): MemberDesk {
  return {
    find(code) {
      const ours = appid()
      return ours === null ? ok(null) : store.find(ours, code)
    },
    count() {
      const ours = appid()
      return ours === null ? ok(0) : store.count(ours)
    },
    async importFile(file) {
      const ours = appid()
      if (ours === null) return err(appError('send.no-merchant', {}))
      const bytes = await read(file)
      if (!bytes.ok) return bytes
      const { readMemberCodes } = await import('./member-code-list.ts')
      const list = readMemberCodes(bytes.value)
      if (!list.ok) return list
      const kept = store.replaceAll(ours, list.value)
      return kept.ok ? ok(list.value.length) : kept
    },
  }
}

async function read(file: string): Promise<Result<Uint8Array, AppError>> {
  try {
    if ((await stat(file)).size > maxBytes) return err(appError('members.not-csv', {}))
    return ok(await readFile(file))
  } catch {
    return err(appError('setup.file-unreadable', { file: basename(file) }))
  }
}
