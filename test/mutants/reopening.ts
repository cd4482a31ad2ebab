import type { Mutant } from './mutant.ts'

const machine = 'electron/outbox/machine.ts'
const work = 'electron/outbox/work.ts'
const worker = 'electron/outbox/worker.ts'
const board = 'electron/outbox/pause-board.ts'
const outbox = 'electron/outbox/outbox.ts'

/** Breaks of how one outbox follows another, and of what ends what would otherwise wait for ever. */
export const reopeningMutants: readonly Mutant[] = [
  {
    name: 'a send is worked on again as it was before the last look at it',
    edits: [{ file: worker, find: ' || due.holds(outRequestNo)', replace: '' }],
  },
  {
    name: 'what falls due while the worker looks is forgotten',
    edits: [
      { file: worker, find: 'nextDue(parts, begun)', replace: 'nextDue(parts, clock.now())' },
    ],
  },
  {
    name: 'a pause that ends while the worker looks is forgotten',
    edits: [
      { file: worker, find: 'pauses.nextEnd(begun)', replace: 'pauses.nextEnd(clock.now())' },
    ],
  },
  {
    name: 'a step that the row has overtaken is tried for ever',
    edits: [
      {
        file: work,
        find: "return code === 'send.not-possible-now'",
        replace: "return code === 'send.not-possible-now' && false",
      },
    ],
  },
  {
    name: 'an outbox that is opened again leaves what was cut off as it is',
    edits: [
      {
        file: outbox,
        find: 'const recovered = recover(store, clock, merchant.id)',
        replace: 'const recovered = { ok: true as const, value: 0 }',
      },
    ],
  },
  {
    name: 'an outbox that is opened takes the requests of another merchant for its own',
    edits: [
      {
        file: 'electron/outbox/recovery.ts',
        find: 'profileId === null || send.profileId === profileId',
        replace: 'profileId === null || send.profileId !== null',
      },
    ],
  },
  {
    name: 'closing does not cut off what is under way',
    edits: [{ file: outbox, find: '      parts.client.close()\n', replace: '' }],
  },
  {
    name: 'a closed outbox goes on trying to write',
    edits: [{ file: work, find: ' || parts.isStopping()) return', replace: ') return' }],
  },
  {
    name: 'anybody’s rows can be acted on',
    edits: [
      {
        file: 'electron/outbox/operator-actions.ts',
        find: 'if (send?.profileId !== profileId) return',
        replace: 'if (!send) return',
      },
    ],
  },
  {
    name: 'a list that never comes to any use is asked for without end',
    edits: [
      {
        file: 'electron/outbox/schedule.ts',
        find: 'uselessLists: 20',
        replace: 'uselessLists: 1e9',
      },
    ],
  },
  {
    name: 'an outage counts as a list that comes to no use',
    edits: [
      {
        file: machine,
        find: 'isLookedFor(from) ? withoutAnswer(from, now) : null',
        replace: 'isLookedFor(from) ? withoutUse(from, now) : null',
      },
    ],
  },
  {
    name: 'a doubt waits for a stock that is over',
    edits: [
      {
        file: worker,
        find: 'return !(progress.doubt && pauses.stockOver(stockId))',
        replace: 'return true',
      },
    ],
  },
  {
    name: 'a pause of a clock that was ahead lasts until that time',
    edits: [{ file: board, find: 'pause.until > tomorrow', replace: 'pause.until > Infinity' }],
  },
  {
    name: 'sends grow too old by a clock that is known to be wrong',
    edits: [
      {
        file: 'electron/outbox/housekeeping.ts',
        find: '!parts.isClockWrong()',
        replace: '(!parts.isClockWrong() || true)',
      },
    ],
  },
  {
    name: 'what a 429 asks for is not heard',
    edits: [
      {
        file: 'electron/wechatpay/outcome.ts',
        find: "'back-off', answer.retryAfterMs)",
        replace: "'back-off')",
      },
    ],
  },
  {
    name: 'a verification key that is retired refuses every send',
    edits: [
      {
        file: 'electron/wechatpay/programmes/busifavor/errors.ts',
        find: '  [/Wechatpay-Serial/i, badSignature],\n',
        replace: '',
      },
    ],
  },
]
