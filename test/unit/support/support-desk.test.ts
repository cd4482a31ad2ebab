import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync, strFromU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/app/system-ports.ts'
import { readersOfAll } from '../../../electron/outbox/reader.ts'
import { createNotebook } from '../../../electron/support/notebook.ts'
import { createSupportDesk } from '../../../electron/support/support-desk.ts'
import { supportFiles } from '../../../electron/support/support-files.ts'
import { AppStatus } from '../../../shared/contract/status.ts'
import { Openid, ProfileId } from '../../../shared/domain/ids.ts'
import { practiceId } from '../../../shared/domain/merchant-mark.ts'
import { supportFileNames } from '../../../shared/domain/support-parts.ts'
import { appError } from '../../../shared/errors.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { statusWith } from '../renderer/fake-handsel.ts'
import { code, openShelf, shop } from '../storage/shelf.ts'

const openid = 'oh-394z-6CGkNoJrsDLTTUKiAnp4'

function openDesk(options: { readonly place?: (folder: string) => string | null } = {}) {
  const folder = tempFolder()
  const shelf = openShelf()
  const notebook = createNotebook(systemClock)
  const { place = (at) => join(at, 'bundle.zip') } = options
  const asked: string[] = []
  const desk = createSupportDesk({
    app: () => ({
      status: () => AppStatus.parse(statusWith()),
      session: () => null,
      readers: () => readersOfAll(shelf.sends, []),
    }),
    versions: () => ({
      app: '0.1.0',
      electron: '45',
      chromium: '140',
      node: '24',
      platform: 'linux',
      osVersion: '#1 SMP',
      arch: 'x64',
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      packaged: true,
    }),
    notebook,
    files: supportFiles(folder),
    choosePlace: async (name) => {
      asked.push(name)
      return place(folder)
    },
    clock: systemClock,
    random: createSeededRandom(),
  })
  const open = async () => {
    const entries = unzipSync(await readFile(join(folder, 'bundle.zip')))
    return Object.fromEntries(
      Object.entries(entries).map(([name, bytes]) => [name, strFromU8(bytes)]),
    )
  }
  return { desk, folder, shelf, notebook, asked, open }
}

describe('a support bundle', () => {
  it('has every part that was announced, and nothing else', async () => {
    const { desk, folder, asked, open } = openDesk()
    await writeFile(join(folder, 'handsel.log'), '{"event":"app.started"}\n')
    await writeFile(join(folder, 'handsel.1.log'), '{"event":"older"}\n')
    await writeFile(join(folder, 'other.txt'), 'not a log')
    const saved = await desk.save()
    expect(asked).toEqual([expect.stringMatching(/^handsel-support-\d{4}-\d\d-\d\dT\d{4}\.zip$/)])
    if (!saved.ok || saved.value === null) throw new Error('not saved')
    const names = Object.keys(await open())
    expect(saved.value.path).toBe(join(folder, 'bundle.zip'))
    expect(saved.value.bytes).toBe((await stat(saved.value.path)).size)
    expect(saved.value.files.map(({ name }) => name)).toEqual(names)
    expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(
      new Set(Object.values(supportFileNames)),
    )
    expect(names.filter((name) => name.startsWith('logs/'))).toEqual([
      'logs/handsel.1.log',
      'logs/handsel.log',
    ])
  })

  it('tells of sends with their requests, errors and the last test, without customers and codes', async () => {
    const { desk, shelf, notebook, folder, open } = openDesk()
    shelf.put(1, { openid: Openid.parse(openid), givenCode: code('PIN 4711/0815') })
    notebook.noteError(
      'sends.accept',
      appError('send.coupon-code-taken', { couponCode: 'PIN-99887' }),
    )
    notebook.noteError(
      'memberCodes.import',
      appError('members.code-twice', { line: 2, code: 'VIP-0042' }),
    )
    notebook.noteCheck({ passed: true, steps: [] })
    await writeFile(
      join(folder, 'handsel.log'),
      'PIN-99887 and PIN 4711/0815 and PIN%204711%2F0815\n',
    )
    await desk.save()
    const members = await open()
    const whole = JSON.stringify(members)
    for (const secret of [
      openid,
      openid.slice(4, 14),
      'PIN-99887',
      'PIN 4711/0815',
      'PIN%204711',
      'VIP-0042',
    ]) {
      expect(whole).not.toContain(secret)
    }
    const { sends } = JSON.parse(members['sends.json'] ?? '') as { sends: unknown[] } // our own file
    expect(sends).toEqual([
      expect.objectContaining({
        openid: expect.stringMatching(/^oh-…p4 #/) as string,
        acceptedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        state: 'queued',
        requests: [],
      }),
    ])
    expect(members['errors.json']).toContain('send.coupon-code-taken')
    expect(members['checks.json']).toContain('"connectionTest"')
    expect(members['settings.json']).toContain('1900006511')
  })

  it('covers the sends of every merchant, and masks what they name wherever it stands', async () => {
    const { desk, shelf, folder, open } = openDesk()
    const others = ['at-work', 'not-open', 'removed', practiceId].map((id) => ProfileId.parse(id))
    // Of shapes that nothing but the sends themselves can tell.
    const named = others.map((_, n) => ({
      openid: `customer-of-an-odd-shape-${n}`,
      pin: `PIN ${n}/77`,
    }))
    for (const [n, { openid: odd, pin }] of named.entries()) {
      const profileId = others[n] ?? shop
      shelf.put(n + 1, { profileId, openid: Openid.parse(odd), givenCode: code(pin) })
    }
    const said = named.map(({ openid: odd, pin }) => `${odd} ${pin} ${encodeURIComponent(pin)}`)
    await writeFile(join(folder, 'handsel.log'), `${said.join('\n')}\n`)
    await desk.save()
    const members = await open()
    const whole = JSON.stringify(members)
    for (const { openid: odd, pin } of named) {
      for (const secret of [odd, pin, encodeURIComponent(pin)]) expect(whole).not.toContain(secret)
    }
    // Our own file.
    const told = JSON.parse(members['sends.json'] ?? '') as Record<string, { profileId: string }[]>
    const ids = (list: { profileId: string }[] = []) => list.map(({ profileId }) => profileId)
    expect(ids(told['sends'])).toEqual([...others].reverse())
    expect(ids(told['counts']).sort()).toEqual([...others].sort())
  })

  it('is not made when the choice of a place is called off', async () => {
    const { desk } = openDesk({ place: () => null })
    expect(await desk.save()).toEqual({ ok: true, value: null })
  })

  it('says when it cannot be written', async () => {
    const { desk } = openDesk({ place: (folder) => join(folder, 'nowhere', 'bundle.zip') })
    expect(await desk.save()).toEqual({
      ok: false,
      error: appError('support.not-saved', { file: 'bundle.zip', detail: 'ENOENT' }),
    })
  })
})
