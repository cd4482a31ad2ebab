import { existsSync, renameSync } from 'node:fs'
import type { ProfileId } from '../../shared/domain/ids.ts'
import {
  createReaderOfSeveral,
  readersOfAll,
  type MerchantReader,
  type OutboxReader,
} from '../outbox/reader.ts'
import { openForReading, type Database } from './database.ts'
import { createProfileStore } from './profiles.ts'
import { createSendStore } from './sends.ts'

/** What could be saved of a database that cannot be opened for writing. */
export interface Salvage {
  readonly reader: OutboxReader
  readonly readers: readonly MerchantReader[]
  /** Lets go of the file: Windows renames none that is open. */
  close(): void
}

/** What can still be read of a database that cannot be opened for writing; null where that is nothing. */
export function salvage(file: string): Salvage | null {
  const database = openForReading(file)
  const stored = database ? storedIn(database) : []
  if (!database || stored.length === 0) {
    database?.close()
    return null
  }
  const sends = createSendStore(database)
  return {
    reader: createReaderOfSeveral(sends, stored),
    readers: readersOfAll(sends, stored),
    close: () => database.close(),
  }
}

/** The merchants that are set up; the last one at the counter where the others cannot be read. */
function storedIn(database: Database): readonly ProfileId[] {
  const profiles = createProfileStore(database)
  const all = profiles.all()
  if (all.ok) return all.value.map(({ profile }) => profile.id)
  const active = profiles.active()
  return active.ok && active.value !== null ? [active.value.id] : []
}

/** Renames a database and what belongs to it, so that nothing of it is lost; `label` tells when. */
export function setAside(file: string, label: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.damaged-${label}${suffix}`)
  }
}
