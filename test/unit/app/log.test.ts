import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createLog } from '../../../electron/app/log.ts'
import { systemClock } from '../../../electron/app/system-ports.ts'
import { describeThrown } from '../../../electron/app/log-port.ts'

let directory: string
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'handsel-log-')), 'logs')
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
})

const entries = (): Record<string, unknown>[] =>
  readFileSync(join(directory, 'handsel.log'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)))

describe('the log', () => {
  it('writes one line of JSON per entry, with its level, event and particulars', () => {
    const log = createLog({ directory, terminal: null, clock: systemClock })
    log.info('outbox.attempt-started', { attempts: 1 })
    log.warn('ipc.foreign-sender', { channel: 'app.status' })
    log.error('storage.failed', { detail: 'line one\nline two %s %c' })
    expect(entries()).toMatchObject([
      { level: 'info', event: 'outbox.attempt-started', attempts: 1 },
      { level: 'warn', event: 'ipc.foreign-sender', channel: 'app.status' },
      { level: 'error', event: 'storage.failed', detail: 'line one\nline two %s %c' },
    ])
  })

  it('keeps a particular that is called like a field of the entry, beside it', () => {
    createLog({ directory, terminal: null, clock: systemClock }).info('send.done', {
      event: 'other',
      level: 'high',
    })
    expect(entries()).toMatchObject([
      { level: 'info', event: 'send.done', event_: 'other', level_: 'high' },
    ])
  })

  it('redacts in the file and on the terminal alike', () => {
    const terminal = new PassThrough()
    const log = createLog({ directory, terminal, clock: systemClock })
    const openid = 'oABCdefghijklmnopqrstuvwwXyZ'
    log.error('send.failed', { error: `no answer for ${openid}` })
    const shown = `${readFileSync(join(directory, 'handsel.log'), 'utf8')}${String(terminal.read())}`
    expect(shown).not.toContain(openid)
    expect(shown.match(/oABC…wXyZ/g)).toHaveLength(2)
  })

  it('survives a terminal that was closed', () => {
    const terminal = new PassThrough()
    const log = createLog({ directory, terminal, clock: systemClock })
    terminal.destroy(new Error('EPIPE'))
    terminal.emit('error', new Error('EPIPE'))
    log.info('still.here')
    expect(entries()).toMatchObject([{ event: 'still.here' }])
  })

  it.runIf(process.platform !== 'win32')('is readable by its owner only', () => {
    createLog({ directory, terminal: null, clock: systemClock }).info('app.started')
    expect(statSync(join(directory, 'handsel.log')).mode & 0o777).toBe(0o600)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
  })

  it('starts a new file at 1 MB and keeps four in all, the newest first', () => {
    const log = createLog({ directory, terminal: null, clock: systemClock })
    const detail = 'words '.repeat(1300)
    for (let n = 0; n < 900; n += 1) log.info('fill', { n, detail })
    expect(readdirSync(directory).sort()).toEqual([
      'handsel.1.log',
      'handsel.2.log',
      'handsel.3.log',
      'handsel.log',
    ])
    for (const name of readdirSync(directory)) {
      expect(statSync(join(directory, name)).size).toBeLessThan(1024 * 1024 + 20_000)
    }
    expect(entries().at(-1)).toMatchObject({ n: 899 })
  })

  it('of two logs in one process, each writes to its own folder', () => {
    const first = createLog({ directory, terminal: null, clock: systemClock })
    const other = mkdtempSync(join(tmpdir(), 'handsel-log-'))
    createLog({ directory: other, terminal: null, clock: systemClock }).info('second')
    first.info('first')
    expect(entries()).toMatchObject([{ event: 'first' }])
    rmSync(other, { recursive: true })
  })
})

describe('describeThrown', () => {
  it('tells the stack and the cause of an error', () => {
    const shown = describeThrown(new Error('outer', { cause: new Error('inner') }))
    expect(shown).toContain('Error: outer')
    expect(shown).toContain('caused by Error: inner')
  })

  it('does not spell out a thrown object', () => {
    expect(describeThrown({ pem: 'x' })).toBe('thrown object')
  })
})
