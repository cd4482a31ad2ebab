import type { Breathe } from '../../shared/breathe.ts'
import { supportFileNames, type SupportPart } from '../../shared/domain/support-parts.ts'
import type { Member } from './archive.ts'
import type { Facts } from './facts.ts'
import { maskLog } from './mask-log.ts'
import { createMasker, type Known } from './mask.ts'
import { readMe } from './read-me.ts'

/** The files of a bundle, masked; pure but for the breath between them. */
export async function membersOf(
  facts: Facts,
  salt: Uint8Array,
  breathe: Breathe,
): Promise<Member[]> {
  const masker = createMasker(salt, knownIn(facts))
  const { status, check } = facts
  const json = (part: Exclude<SupportPart, 'logs' | 'read-me'>, value: unknown): Member => ({
    name: supportFileNames[part],
    content: `${JSON.stringify(masker.data(value), readable, 2)}\n`,
  })
  const members: Member[] = [
    { name: supportFileNames['read-me'], content: readMe(facts.at) },
    json('app', { madeAt: facts.at, ...facts.versions }),
    json('settings', {
      settings: {
        ...status.settings,
        // A camera may bear its owner's name, as a telephone does.
        camera: { isChosen: status.settings.camera.device !== null },
      },
      merchant: status.profile,
      stocks: facts.stocks,
    }),
    json('sends', { counts: facts.counts, sends: facts.sends }),
    json('checks', {
      setup: status.setup,
      connectivity: status.connectivity,
      clockSkewMs: status.clockSkewMs,
      pauses: status.pauses,
      pendingCount: status.pendingCount,
      merchants: status.merchants,
      practiceOutage: status.practiceOutage,
      exposedKeyFile: status.exposedKeyFile,
      connectionTest: check === null ? null : { at: check.at, ...check.report },
    }),
    json('errors', facts.errors),
  ]
  for (const { name, content } of facts.logs) {
    await breathe()
    members.push({ name: `${supportFileNames.logs}/${name}`, content: maskLog(content, masker) })
  }
  return members
}

/** What errors name besides: a code that was refused never became a send, and a member code stands for a customer. */
function knownIn({ known, errors }: Facts): Known {
  const codes = errors.flatMap(({ error }) => {
    if (error.code === 'members.code-twice') return [error.particulars.code]
    return 'couponCode' in error.particulars ? [error.particulars.couponCode] : []
  })
  return { openids: known.openids, codes: [...known.codes, ...codes] }
}

/** Times as people read them; in the data they are ms since the epoch. */
function readable(name: string, value: unknown): unknown {
  return typeof value === 'number' && /(?:^at|At|^until|^begins|^ends)$/.test(name)
    ? new Date(value).toISOString()
    : value
}
