import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SenderFrame } from '../../../electron/ipc/trusted-sender.ts'
import { requestChannels } from '../../../shared/contract/channels.ts'
import { requests } from '../../../shared/contract/contract.ts'
import { AppErrorSchema } from '../../../shared/errors.ts'
import { ok } from '../../../shared/result.ts'
import { goodRequests, handlerAnswer, ownFrame, serveBench } from './fake-ipc.ts'

/** A frame that Electron has disposed of: every question throws. */
const destroyedFrame = new Proxy(ownFrame, {
  get() {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed')
  },
})

const foreignFrames: readonly (readonly [string, SenderFrame | null])[] = [
  ['a frame of another window', { ...ownFrame, frameTreeNodeId: 2 }],
  ['a sub-frame', { ...ownFrame, frameTreeNodeId: 3, parent: ownFrame }],
  ['a frame that says it is the main frame but has a parent', { ...ownFrame, parent: ownFrame }],
  ['our frame on a foreign page', { ...ownFrame, origin: 'https://example.com' }],
  ['our frame on another host of our scheme', { ...ownFrame, origin: 'app://other' }],
  ['our frame on a page without an origin', { ...ownFrame, origin: 'null' }],
  ['a destroyed frame', destroyedFrame],
  ['no frame at all', null],
]

const cycle: Record<string, unknown> = {}
cycle['self'] = cycle
let deep: unknown = null
for (let i = 0; i < 10_000; i += 1) deep = [deep]

/** Payloads that no channel takes, by what is wrong with them. */
const malformed: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['a number', 42],
  ['NaN', Number.NaN],
  ['a string', 'x'],
  ['a huge string', 'x'.repeat(5_000_000)],
  ['a boolean', true],
  ['a bigint', 1n],
  ['a symbol', Symbol('x')],
  ['a function', () => 'x'],
  ['an array', []],
  ['an endless sparse array', new Array(2 ** 32 - 1)],
  ['an array of a good request', [goodRequests['sends.accept']]],
  ['a map', new Map([['openid', 'x']])],
  ['a date', new Date(0)],
  ['an error', new Error('x')],
  ['a buffer', new Uint8Array(8)],
  ['a regular expression', /x/],
  ['a promise', Promise.resolve(null)],
  ['an object that inherits its fields', Object.create(goodRequests['sends.accept'])],
  ['a cycle', cycle],
  ['nesting without end', deep],
  ['ten thousand keys', Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i]))],
  ['an unknown key', { unknown: 1 }],
  ['an own __proto__', JSON.parse('{"__proto__":{"language":"en"}}')],
  ['a constructor key', { constructor: { prototype: { polluted: true } } }],
  ['a prototype key', { prototype: { polluted: true } }],
  ['a function-like object', { toString: 'x', call: 1, apply: 1, then: 'x' }],
  ['fields of NaN', { limit: Number.NaN, before: Number.NaN, outage: Number.NaN }],
]

const foreignSender = { ok: false, error: { code: 'ipc.foreign-sender', particulars: {} } }

describe.each(requestChannels)('%s', (channel) => {
  it.each(foreignFrames)('refuses %s, whatever it sends', async (_name, frame) => {
    const bench = serveBench({})
    for (const args of [[goodRequests[channel]], [], [1, 2, 3]]) {
      expect(await bench.invoke(channel, args, frame)).toEqual(foreignSender)
    }
    expect(bench.received).toEqual([])
    expect(bench.logged).toContainEqual({ event: 'ipc.foreign-sender', data: { channel } })
  })

  it('refuses everyone once the window is gone', async () => {
    const bench = serveBench({ windowGone: true })
    expect(await bench.invoke(channel, [goodRequests[channel]])).toEqual(foreignSender)
  })

  it.each([
    ['no argument', []],
    ['two arguments', [goodRequests[channel], goodRequests[channel]]],
    ['an argument and undefined', [goodRequests[channel], undefined]],
  ])('refuses %s', async (_name, args) => {
    const bench = serveBench({})
    expect(await bench.invoke(channel, args)).toEqual({
      ok: false,
      error: { code: 'ipc.malformed-request', particulars: { channel, path: 'arguments' } },
    })
    expect(bench.received).toEqual([])
  })

  it.each(malformed)('refuses %s and does not repeat it', async (_name, payload) => {
    const bench = serveBench({})
    const answer = await bench.invoke(channel, [payload])
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'ipc.malformed-request', particulars: { channel } },
    })
    expect(JSON.stringify([answer, bench.logged]).length).toBeLessThan(400)
    expect(bench.received).toEqual([])
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  it('refuses a good request with a key too many', async () => {
    const good = goodRequests[channel] ?? {}
    for (const extra of ['mchid', '__proto__', 'constructor', 'sk-key-that-must-not-be-logged']) {
      const bench = serveBench({})
      const payload = Object.defineProperty({ ...good }, extra, { value: 'x', enumerable: true })
      const answer = await bench.invoke(channel, [payload])
      expect(answer).toMatchObject({ ok: false, error: { code: 'ipc.malformed-request' } })
      expect(JSON.stringify([answer, bench.logged])).not.toContain('must-not-be-logged')
      expect(bench.received).toEqual([])
    }
  })

  it('refuses a good request with any one field missing or of another type', async () => {
    const good = goodRequests[channel] ?? {}
    // Fields of a partial request may be missing.
    const optional = ['settings.update', 'wizard.change'].includes(channel)
    for (const name of Object.keys(good)) {
      const others = [1n, { a: 1 }, [[]], 'x'.repeat(70_000), Number.POSITIVE_INFINITY, () => 1]
      const payloads = others.map((other): object => ({ ...good, [name]: other }))
      const missing = Object.fromEntries(Object.entries(good).filter(([key]) => key !== name))
      for (const payload of optional ? payloads : [...payloads, missing]) {
        const bench = serveBench({})
        expect(await bench.invoke(channel, [payload])).toMatchObject({
          ok: false,
          error: { code: 'ipc.malformed-request', particulars: { channel } },
        })
        expect(bench.received).toEqual([])
      }
    }
  })

  it('hands a good request from our own page to its handler, and the answer back', async () => {
    const bench = serveBench({})
    expect(await bench.invoke(channel, [goodRequests[channel]])).toEqual(handlerAnswer)
    expect(bench.received).toEqual([{ channel, request: goodRequests[channel] }])
  })

  it('answers a handler that throws, now or later, as an internal error without its words', async () => {
    const failures = [
      () => Promise.reject(new Error('the words')),
      () => {
        throw new Error('the words')
      },
    ]
    for (const answer of failures) {
      const bench = serveBench({ answer })
      const result = await bench.invoke(channel, [goodRequests[channel]])
      expect(result).toEqual({
        ok: false,
        error: { code: 'ipc.internal', particulars: { channel } },
      })
      expect(bench.logged[0]?.event).toBe('ipc.handler-failed')
      expect(String(bench.logged[0]?.data?.['error'])).toContain('the words')
    }
  })

  it('does not let an answer out that is not in the contract', async () => {
    const wrong = [
      ok({ privateKey: 'canary' }),
      ok(undefined),
      ok('canary'),
      { ok: false, error: { code: 'made.up', particulars: { detail: 'canary' } } },
      { ok: false, error: { code: 'send.not-found', particulars: { detail: 'canary' } } },
      'canary',
      undefined,
    ]
    for (const answer of wrong) {
      // The cast is the fault under test: a handler that breaks its promise.
      const bench = serveBench({ answer: () => Promise.resolve(answer as never) })
      const result = await bench.invoke(channel, [goodRequests[channel]])
      expect(result).toEqual({
        ok: false,
        error: { code: 'ipc.internal', particulars: { channel } },
      })
      expect(JSON.stringify(bench.logged)).not.toContain('canary')
    }
  })

  it('answers any JSON at all with a well-formed result, and hands on only what its schema takes', async () => {
    const names = fc.constantFrom(
      ...Object.values(goodRequests).flatMap((good) => Object.keys(good ?? {})),
      '__proto__',
    )
    const payload = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(names, fc.oneof(fc.jsonValue(), fc.constantFrom('98065001', 'sent', 'en', 1))),
    )
    await fc.assert(
      fc.asyncProperty(payload, async (value) => {
        const bench = serveBench({})
        const result = await bench.invoke(channel, [value])
        const taken = requests[channel].request.safeParse(value).success
        if (bench.received.length > 0) {
          expect(taken).toBe(true)
          expect(result).toEqual(handlerAnswer)
        } else {
          expect(result).toMatchObject({ ok: false, error: { code: 'ipc.malformed-request' } })
          const { error } = result as { error: unknown } // the line above has seen it
          expect(AppErrorSchema.safeParse(error).success).toBe(true)
        }
      }),
    )
  })
})

describe('the router', () => {
  it('serves exactly the channels of the contract', () => {
    expect(serveBench({}).served().sort()).toEqual(Object.keys(requests).sort())
  })

  it('notes every error that it tells the page, and no success', async () => {
    const bench = serveBench({})
    await bench.invoke('sends.page', [goodRequests['sends.page']])
    await bench.invoke('sends.page', [1])
    const fine = serveBench({ answer: () => Promise.resolve(ok({ sends: [], next: null })) })
    await fine.invoke('sends.page', [goodRequests['sends.page']])
    expect(bench.told).toEqual([
      { channel: 'sends.page', code: 'send.no-merchant' },
      { channel: 'sends.page', code: 'ipc.malformed-request' },
    ])
    expect(fine.told).toEqual([])
  })

  it('takes every channel down when disposed of', () => {
    const bench = serveBench({})
    bench.dispose()
    expect(bench.served()).toEqual([])
  })

  it('names the first field that is wrong', async () => {
    const bench = serveBench({})
    const request = { ...goodRequests['sends.page'], states: ['sent', 'nonsense'] }
    expect(await bench.invoke('sends.page', [request])).toMatchObject({
      error: { particulars: { channel: 'sends.page', path: '$.states.1' } },
    })
  })

  it('does not let out a right answer with a field too many', async () => {
    const page = { sends: [], next: null }
    for (const [answer, event] of [
      [ok(page), undefined],
      [ok({ ...page, privateKey: 'canary' }), 'ipc.malformed-response'],
    ] as const) {
      const bench = serveBench({ answer: () => Promise.resolve(answer) })
      const result = await bench.invoke('sends.page', [goodRequests['sends.page']])
      expect(bench.logged[0]?.event).toBe(event)
      expect(JSON.stringify([result, bench.logged])).not.toContain('canary')
    }
  })

  it('lets an answer with a field too many pass in production, where answers are not checked', async () => {
    const answer = ok({ more: 1 })
    const bench = serveBench({
      answer: () => Promise.resolve(answer),
      validateResponses: false,
    })
    expect(await bench.invoke('app.status', [null])).toEqual(answer)
  })
})
