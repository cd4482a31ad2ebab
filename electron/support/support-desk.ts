import { breatheBy } from '../../shared/breathe.ts'
import type { SavedBundle } from '../../shared/contract/support.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { CounterApp } from '../app/counter-app.ts'
import { readSends, type Facts, type Versions } from './facts.ts'
import { membersOf } from './members.ts'
import type { Notebook } from './notebook.ts'
import type { SupportFiles } from './support-files.ts'

/** What a support desk works with. */
export interface SupportDeskParts {
  readonly app: () => Pick<CounterApp, 'status' | 'readers' | 'session'>
  /** What runs here, and on what; asking the system takes a while. */
  readonly versions: () => Versions
  readonly notebook: Pick<Notebook, 'errors' | 'lastCheck'>
  readonly files: SupportFiles
  /** Lets the operator choose where the bundle goes; null when they called it off. */
  readonly choosePlace: (name: string) => Promise<string | null>
  readonly clock: Clock
  readonly random: Random
}

/** Puts together what somebody needs who has to find out what is wrong. */
export interface SupportDesk {
  /** Saves a bundle where the operator wants it; null when they called it off. */
  save(): Promise<Result<SavedBundle | null, AppError>>
}

/** Builds the desk; it also works where there is no merchant and no database. */
export function createSupportDesk(parts: SupportDeskParts): SupportDesk {
  const { app, clock, files, notebook } = parts
  const breathe = breatheBy(clock)

  async function gather(): Promise<Facts> {
    const sends = await readSends(app().readers(), breathe)
    const stocks = app().session()?.stocks.views()
    return {
      ...sends,
      at: clock.now(),
      versions: parts.versions(),
      status: app().status(),
      stocks: stocks?.ok ? stocks.value : [],
      errors: notebook.errors(),
      check: notebook.lastCheck(),
      logs: await files.logs(),
    }
  }

  return {
    async save() {
      const path = await parts.choosePlace(nameAt(clock.now()))
      if (path === null) return ok(null)
      const facts = await gather()
      const members = await membersOf(facts, parts.random.bytes(32), breathe)
      const { pack } = await import('./archive.ts')
      const packed = await pack(members, facts.at, breathe)
      const written = await files.write(path, packed)
      if (!written.ok) return written
      return ok({
        path,
        bytes: packed.length,
        files: members.map(({ name, content }) => ({ name, bytes: Buffer.byteLength(content) })),
      })
    },
  }
}

/** Sorts by time among others of its kind. */
function nameAt(now: number): string {
  const minute = new Date(now).toISOString().slice(0, 16).replaceAll(':', '')
  return `handsel-support-${minute}.zip`
}
