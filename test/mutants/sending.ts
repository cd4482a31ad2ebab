import type { Mutant } from './mutant.ts'

const machine = 'electron/outbox/machine.ts'
const work = 'electron/outbox/work.ts'
const worker = 'electron/outbox/worker.ts'
const board = 'electron/outbox/pause-board.ts'

const markedInMemory = {
  file: work,
  find: 'const marked = await parts.recorder.write(mark.change)',
  replace: 'const marked = await Promise.resolve({ ok: true as const, value: undefined })',
}

/** Breaks of how a send goes out: the mark before it, the machine, the lanes, the pauses. */
export const sendingMutants: readonly Mutant[] = [
  {
    name: 'the mark before an attempt is not written',
    edits: [
      markedInMemory,
      {
        file: work,
        find: 'change: { outRequestNo, from: send.progress.state,',
        replace:
          "change: { outRequestNo, from: send.progress.state === 'sending' ? 'queued' : send.progress.state,",
      },
    ],
  },
  {
    name: 'the mark is written after the request has left',
    edits: [
      {
        file: work,
        find: "  const mark = next(send, { kind: 'attempt-started' }",
        replace:
          "  const calling = parts.client.call(parts.programme.sendCall(send.body))\n  const mark = next(send, { kind: 'attempt-started' }",
      },
      {
        file: work,
        find: 'const exchange = await parts.client.call(parts.programme.sendCall(send.body))',
        replace: 'const exchange = await calling',
      },
    ],
  },
  {
    name: 'a mark that cannot be written stops nothing',
    edits: [{ file: work, find: 'if (!marked.ok) {', replace: 'if (!marked.ok && false) {' }],
  },
  {
    name: 'a repeat gets a new out_request_no',
    edits: [
      {
        file: work,
        find: 'parts.programme.sendCall(send.body)',
        replace:
          'parts.programme.sendCall(send.progress.attempts === 0 ? send.body : send.body.replace(send.outRequestNo, `${send.outRequestNo.slice(0, -1)}R`))',
      },
    ],
  },
  {
    name: 'a repeat has another body',
    edits: [
      {
        file: work,
        find: 'parts.programme.sendCall(send.body)',
        replace: "parts.programme.sendCall(send.body + ' '.repeat(send.progress.attempts))",
      },
    ],
  },
  {
    name: 'the start recovers nothing',
    edits: [
      {
        file: 'electron/outbox/recovery.ts',
        find: 'if (changes.length === 0) return ok(0)',
        replace: 'if (changes.length >= 0) return ok(0)',
      },
    ],
  },
  {
    name: 'the start queues what it finds under way, as if nothing had left',
    edits: [
      {
        file: machine,
        find: "intoDoubt(from, 'interrupted', now)",
        replace: "{ ...from, state: 'queued', nextAt: now }",
      },
    ],
  },
  {
    name: 'a send in doubt can be cancelled',
    edits: [
      {
        file: machine,
        find: 'return waiting && !from.doubt ? settled',
        replace: "return waiting || from.state === 'unknown' ? settled",
      },
    ],
  },
  {
    name: 'a refusal met in doubt is final at once',
    edits: [
      { file: machine, find: 'return from.doubt\n', replace: 'return from.doubt && false\n' },
    ],
  },
  {
    name: 'a rate limit makes an earlier doubt forgotten',
    edits: [
      {
        file: machine,
        find: "return { ...from, state: 'queued', reason: decision.reason, nextAt: now }",
        replace:
          "return { ...from, state: 'queued', doubt: false, reason: decision.reason, nextAt: now }",
      },
    ],
  },
  {
    name: 'one list without it proves a refusal',
    edits: [
      { file: 'electron/outbox/schedule.ts', find: 'proof: 3,', replace: 'proof: 1,' },
      {
        file: 'electron/outbox/schedule.ts',
        find: 'return lookups === 0 ? 500 :',
        replace: 'return lookups === 0 ? 0 :',
      },
    ],
  },
  {
    name: 'a list that is refused is asked for without end',
    edits: [
      {
        file: machine,
        find: 'isLookedFor(from) ? withoutList(from, now) : null',
        replace: 'isLookedFor(from) ? lookAgain(from, now) : null',
      },
    ],
  },
  {
    name: 'sends of one customer and stock go side by side',
    edits: [
      {
        file: 'electron/outbox/lanes.ts',
        find: '`${send.stockId}/${send.openid}`',
        replace: 'send.outRequestNo',
      },
    ],
  },
  {
    name: 'a pause of everything pauses nothing',
    edits: [
      {
        file: worker,
        find: "pauses.everythingPaused() ? 'paused' : fill()",
        replace: 'fill()',
      },
    ],
  },
  {
    name: 'a pause of a stock pauses nothing',
    edits: [
      {
        file: worker,
        find: "progress.state !== 'queued' || !pauses.stockPaused(stockId)",
        replace: "progress.state !== 'queued' || stockId !== null",
      },
    ],
  },
  {
    name: 'a result that cannot be written is forgotten',
    edits: [
      {
        file: work,
        find: '    if (recorded.ok) break\n',
        replace: '    if (recorded.ok || failures === 0) break\n',
      },
    ],
  },
  {
    name: 'a pause that waits for the operator does not outlive the app',
    edits: [
      {
        file: board,
        find: 'if (!isBackOff(pause)) report(',
        replace: 'if (isBackOff(pause)) report(',
      },
    ],
  },
  {
    name: 'after an outage all go ahead at once',
    edits: [
      {
        file: board,
        find: 'probing: () => failures > 0 &&',
        replace: 'probing: () => failures > 1e9 &&',
      },
    ],
  },
  {
    name: 'an answer in flight ends a rate limit',
    edits: [
      {
        file: board,
        find: 'inForce(everything) && !untilAnswered.has(everything.reason)) return',
        replace: 'inForce(everything) && everything.until === null) return',
      },
    ],
  },
  {
    name: 'a clock that is set goes unnoticed',
    edits: [
      {
        file: 'electron/outbox/clock-jump.ts',
        find: 'const toleranceMs = 5_000',
        replace: 'const toleranceMs = Infinity',
      },
    ],
  },
]
