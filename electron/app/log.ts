import { mkdirSync, renameSync } from 'node:fs'
import { join, parse } from 'node:path'
import electronLog from 'electron-log/node.js'
import type { Clock } from '../../shared/ports.ts'
import type { Log, LogData } from './log-port.ts'
import { redact, redactData } from './redact.ts'

const fileBytes = 1024 * 1024
const filesKept = 4

/** Where the log goes. */
export interface LogOptions {
  /** Folder of the log files, absolute; made if it is missing. */
  readonly directory: string
  /** Also written to, one line per entry; null in production. */
  readonly terminal: NodeJS.WritableStream | null
  readonly clock: Pick<Clock, 'now'>
}

type Level = 'info' | 'warn' | 'error'

/**
 * Opens the log: JSON lines in `directory`/handsel.log, 1 MB a file, the last four kept, every entry redacted first.
 *
 * It is electron-log's Node flavour on purpose: the main flavour listens on IPC channels outside the contract.
 */
export function createLog({ directory, terminal, clock }: LogOptions): Log {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const logger = electronLog.create({ logId: directory })
  const { file } = logger.transports
  for (const name of Object.keys(logger.transports)) {
    if (name !== 'file') logger.transports[name] = null
  }
  file.setAppName('handsel')
  file.resolvePathFn = () => join(directory, 'handsel.log')
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  file.maxSize = fileBytes
  file.archiveLogFn = (full) => rotate(full.path)
  file.transforms = [({ data }): unknown => data[0]]

  const toTerminal = terminal === null ? () => {} : lineWriter(terminal)
  const write = (level: Level, event: string, data: LogData): void => {
    const line = formatEntry(new Date(clock.now()), level, event, data)
    logger[level](line)
    toTerminal(line)
  }
  return {
    info: (event, data = {}) => write('info', event, data),
    warn: (event, data = {}) => write('warn', event, data),
    error: (event, data = {}) => write('error', event, data),
  }
}

/** One entry as one line of JSON, redacted. */
export function formatEntry(time: Date, level: Level, event: string, data: LogData): string {
  return JSON.stringify({
    time: time.toISOString(),
    level,
    event: redact(event),
    ...prefixed(data),
  })
}

/** The entry's own fields win: a particular of the same name is kept beside them. */
function prefixed(data: LogData): Record<string, string | number | boolean | null> {
  const entries = Object.entries(redactData(data))
  return Object.fromEntries(
    entries.map(([name, value]) => [
      /^(?:time|level|event)$/.test(name) ? `${name}_` : name,
      value,
    ]),
  )
}

/** handsel.log becomes handsel.1.log, that one handsel.2.log, and the oldest is written over. */
function rotate(path: string): void {
  const { dir, name, ext } = parse(path)
  const numbered = (n: number): string =>
    join(dir, n === 0 ? `${name}${ext}` : `${name}.${n}${ext}`)
  for (let n = filesKept - 1; n > 0; n -= 1) renameIfThere(numbered(n - 1), numbered(n))
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/** A terminal that was closed must not take the app with it: after its first error nothing more is written to it. */
function lineWriter(terminal: NodeJS.WritableStream): (line: string) => void {
  let open = true
  terminal.on('error', () => {
    open = false
  })
  return (line) => {
    if (open) terminal.write(`${line}\n`)
  }
}
