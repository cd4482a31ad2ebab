import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { z } from 'zod'
import { Coupon, Deactivation } from './coupon.ts'

const Entry = z.discriminatedUnion('kind', [
  Coupon.extend({ kind: z.literal('issued') }),
  Deactivation.extend({ kind: z.literal('deactivated') }),
])

/** One line of the journal. */
export type Entry = Readonly<z.infer<typeof Entry>>

/** Where the ledger is remembered across a restart. */
export interface Journal {
  /** What was remembered before, oldest first. */
  readonly entries: readonly Entry[]
  /** Adds an entry; returns when the operating system has it, so that it outlives a kill -9. Throws if it cannot. */
  append(entry: Entry): void
  close(): void
}

/** A journal that forgets everything with the process. */
export function noJournal(): Journal {
  return { entries: [], append: () => {}, close: () => {} }
}

/**
 * Opens a journal of JSON lines, or begins one. What a crash left torn at the end is cut off: its answer was never
 * written. A line that cannot be read with readable ones after it is damage, and throws.
 */
export function openJournal(file: string): Journal {
  const fd = openSync(file, 'a+', 0o600)
  try {
    const { entries, length } = readEntries(readFileSync(fd), file)
    ftruncateSync(fd, length)
    return writable(fd, entries, length)
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

function writable(fd: number, entries: readonly Entry[], length: number): Journal {
  let end = length
  let closed = false
  return {
    entries,
    append: (entry) => {
      if (closed) throw new Error('the journal is closed')
      const line = Buffer.from(`${JSON.stringify(entry)}\n`)
      try {
        let written = 0
        while (written < line.length) written += writeSync(fd, line, written)
      } catch (error) {
        ftruncateSync(fd, end) // half a line must not join the next one
        throw error
      }
      end += line.length
    },
    close: () => {
      if (!closed) closeSync(fd)
      closed = true
    },
  }
}

function readEntries(
  bytes: Buffer,
  file: string,
): { readonly entries: Entry[]; readonly length: number } {
  const entries: Entry[] = []
  let readable = 0
  let from = 0
  let torn: number | null = null
  for (let line = 1; ; line += 1) {
    const to = bytes.indexOf(10, from)
    if (to < 0) break
    const entry = readEntry(bytes.toString('utf8', from, to))
    from = to + 1
    if (entry === null) {
      torn ??= line
      continue
    }
    if (torn !== null) throw new Error(`line ${torn} of the journal ${file} cannot be read`)
    entries.push(entry)
    readable = from
  }
  return { entries, length: readable }
}

function readEntry(line: string): Entry | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  const entry = Entry.safeParse(value)
  return entry.success ? entry.data : null
}
