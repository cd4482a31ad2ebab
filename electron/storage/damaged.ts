import { existsSync, renameSync } from 'node:fs'
import { createReader, type OutboxReader } from '../outbox/reader.ts'
import { openForReading } from './database.ts'
import { createProfileStore } from './profiles.ts'
import { createSendStore } from './sends.ts'

/** What could be saved of a database that cannot be opened for writing. */
export interface Salvage {
  readonly reader: OutboxReader
  /** Lets go of the file: Windows renames none that is open. */
  close(): void
}

/** What can still be read of a database that cannot be opened for writing; null where that is nothing. */
export function salvage(file: string): Salvage | null {
  const database = openForReading(file)
  const active = database && createProfileStore(database).active()
  if (!database || !active?.ok || active.value === null) {
    database?.close()
    return null
  }
  return {
    reader: createReader(createSendStore(database), active.value.id),
    close: () => database.close(),
  }
}

/** Renames a database and what belongs to it, so that nothing of it is lost; `label` tells when. */
export function setAside(file: string, label: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.damaged-${label}${suffix}`)
  }
}
