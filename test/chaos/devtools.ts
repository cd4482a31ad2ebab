import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

const Message = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  sessionId: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
})

const Attached = z.object({
  sessionId: z.string(),
  targetInfo: z.object({ type: z.string() }),
})

const Evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.unknown().optional(),
})

/** The app's page, spoken to over Chromium's debugging pipe. */
export interface PageLine {
  /** Runs an expression in the page and waits for its promise; null where the page is gone or reloading. */
  evaluate(expression: string): Promise<unknown>
  /** The other end is gone: everything asked and not answered is answered with null. */
  hangUp(): void
}

/**
 * Opens the line over the two ends of `--remote-debugging-pipe`. A whole driver is not needed to make a few calls of
 * the contract, and would make each of a thousand starts slower.
 */
export function openPageLine(to: Writable, from: Readable): PageLine {
  const waiting = new Map<number, (result: unknown) => void>()
  let lastId = 0
  let gone = false
  let attached: (sessionId: string) => void = () => {}
  const session = new Promise<string>((resolve) => (attached = resolve))

  const call = (method: string, params: object, sessionId?: string): Promise<unknown> =>
    new Promise((resolve) => {
      if (gone) return resolve(null)
      const id = (lastId += 1)
      waiting.set(id, resolve)
      to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  const hear = (text: string): void => {
    const message = Message.parse(JSON.parse(text))
    if (message.id !== undefined) {
      waiting.get(message.id)?.(message.result ?? null)
      waiting.delete(message.id)
    } else if (message.method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = Attached.parse(message.params)
      if (targetInfo.type === 'page') attached(sessionId)
    }
  }

  let rest = ''
  from.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0')
    rest = parts.pop() ?? ''
    parts.forEach(hear)
  })
  // A killed app tears the pipe; its exit is what counts.
  for (const end of [to, from]) end.on('error', () => {})
  void call('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: true,
  })

  return {
    async evaluate(expression) {
      const params = { expression, awaitPromise: true, returnByValue: true }
      const answer = Evaluated.safeParse(await call('Runtime.evaluate', params, await session))
      return answer.success && answer.data.exceptionDetails === undefined
        ? answer.data.result.value
        : null
    },
    hangUp() {
      gone = true
      attached('')
      for (const resolve of waiting.values()) resolve(null)
      waiting.clear()
      // A process that outlived the kill by a moment may hold the other ends: they must not hold the campaign.
      for (const end of [to, from]) end.destroy()
    },
  }
}
