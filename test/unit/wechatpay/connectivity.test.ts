import { describe, expect, it, onTestFinished } from 'vitest'
import { watchConnectivity } from '../../../electron/wechatpay/connectivity.ts'
import type { Exchange, Observation } from '../../../electron/wechatpay/observation.ts'
import { createManualClock, settle } from '../../support/manual-clock.ts'

const second = 1000
const noKey: Observation = { kind: 'no-key', cause: 'keychain.timeout' }
const unreachable: Observation = { kind: 'failure', mayHaveArrived: false, cause: 'ECONNREFUSED' }
const answer: Observation = {
  kind: 'answer',
  status: 200,
  verification: 'verified',
  body: '{}',
  requestId: null,
  skewMs: 0,
}

/** A watch whose probes are answered when the test says so. */
async function openWatch() {
  const clock = createManualClock()
  const probes: ((observation: Observation) => Promise<void>)[] = []
  const answers: boolean[] = []
  const call = () =>
    new Promise<Exchange>((resolve) =>
      probes.push(async (observation) => {
        resolve({ observation, origin: 'http://127.0.0.1', startedAt: clock.now(), durationMs: 1 })
        await settle()
      }),
    )
  const watch = watchConnectivity({
    client: { call, close: () => undefined },
    clock,
    onChange: () => undefined,
    onExchange: () => undefined,
    onAnswer: (accepted) => answers.push(accepted),
  })
  onTestFinished(() => watch.stop())
  await clock.advance(second / 2)
  return { watch, clock, probes, answers }
}

describe('whether WeChat Pay answers', () => {
  it('is asked at the start, soon again while it does not, and seldom while it does', async () => {
    const { watch, clock, probes, answers } = await openWatch()
    expect(watch.state()).toBe('checking')
    await probes[0]?.(unreachable)
    expect(watch.state()).toBe('offline')
    await clock.advance(3 * second)
    await probes[1]?.(answer)
    expect(watch.state()).toBe('online')
    expect(answers).toEqual([true])
    await clock.advance(29 * second)
    expect(probes).toHaveLength(2)
    await clock.advance(second)
    expect(probes).toHaveLength(3)
  })

  it('is asked soon again while the clock is off, for somebody will put it right', async () => {
    const { watch, clock, probes } = await openWatch()
    await probes[0]?.({ ...answer, skewMs: -86_400_000 })
    expect(watch.state()).toBe('online')
    await clock.advance(3 * second)
    await probes[1]?.(answer)
    await clock.advance(29 * second)
    expect(probes).toHaveLength(2)
  })

  it('is asked again by whoever asks while a probe is out: an unlocked keychain went unnoticed', async () => {
    const { watch, probes, answers } = await openWatch()
    watch.check()
    watch.check()
    expect(probes).toHaveLength(1)
    await probes[0]?.(noKey)
    expect(probes).toHaveLength(2)
    await probes[1]?.(answer)
    expect(answers).toEqual([true])
    expect(probes).toHaveLength(2)
  })

  it('is nobody’s question any more once the watch has stopped', async () => {
    const { watch, clock, probes, answers } = await openWatch()
    watch.check()
    watch.stop()
    await probes[0]?.(answer)
    await clock.advance(60 * second)
    expect(probes).toHaveLength(1)
    expect(answers).toEqual([])
  })
})
