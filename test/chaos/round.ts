import { setTimeout } from 'node:timers/promises'
import { startApp, type ChaosApp } from './app.ts'
import { createOperator } from './operator.ts'
import { longestRoundMs, type End, type RoundPlan, type Trigger } from './plan.ts'
import type { Stage } from './stage.ts'

/** How a round went. */
export interface RoundEnd {
  readonly end: 'killed' | 'quit'
  /** From the start until the page could be used, ms; null where it never could. */
  readonly startMs: number | null
}

/** Plays one life of the app, from its start to its kill. */
export async function playRound(plan: RoundPlan, stage: Stage): Promise<RoundEnd> {
  const { world, record, gauge } = stage
  record.round = plan.number
  record.note(`round ${plan.number}: ${describe(plan)}`)
  for (const fault of plan.faults) world.gateway.faults.add(fault)
  const early = plan.weather.filter(({ at }) => at < 0)
  for (const weather of early) await world.change(weather)

  const startedAt = performance.now()
  const app = startApp({
    ...stage.launch,
    setupFile: stage.isSetUp && !plan.setUpAgain ? null : world.setupFile,
    mchid: world.mchid,
    onComplaint: record.complained,
  })
  const life = new AbortController()
  void app.gone.then(() => life.abort())
  if (plan.end.kind === 'kill-starting') {
    const ms = plan.end.fraction * gauge.startMs
    void after(ms, life.signal, () => kill(app, stage, `${Math.round(ms)} ms after the start`))
  }
  const usable = await app.usable
  const startMs = usable ? performance.now() - startedAt : null
  if (startMs !== null) {
    stage.isSetUp = true
    gauge.startMs = 0.8 * gauge.startMs + 0.2 * startMs
    await playActs(plan, stage, app, life.signal)
  } else if (!app.isGone()) {
    record.note('the app did not become usable')
    await app.kill()
  }
  await app.gone
  world.forgetUnderWay()
  stage.tally.faults(world.gateway.faults.list())
  world.gateway.faults.clear()
  return { end: plan.end.kind === 'quit' && startMs !== null ? 'quit' : 'killed', startMs }
}

async function playActs(
  plan: RoundPlan,
  stage: Stage,
  app: ChaosApp,
  life: AbortSignal,
): Promise<void> {
  const { world, record } = stage
  record.note('the page can be used')
  const seen = new Map<Trigger, number>()
  const tell = (trigger: Trigger): void => {
    const count = (seen.get(trigger) ?? 0) + 1
    seen.set(trigger, count)
    const { end } = plan
    if (end.kind !== 'kill-at' || end.trigger !== trigger || end.nth !== count) return
    if (end.ms === 0) kill(app, stage, `at ${trigger} ${count}`)
    else void after(end.ms, life, () => kill(app, stage, `${end.ms} ms after ${trigger} ${count}`))
  }
  const forget = world.watch(tell)
  const operator = createOperator(app, world.profileId, record, tell)
  const acts = plan.acts.map(({ at, act }) => after(at, life, () => operator.do(act)))
  const hosts = plan.weather
    .filter(({ at }) => at >= 0)
    .map(({ at, ...weather }) => after(at, life, () => world.change(weather)))
  await after(lengthOf(plan.end), life, async () => {
    if (plan.end.kind !== 'quit') return kill(app, stage, 'in the end')
    record.note('the operator leaves')
    await app.quit()
  })
  await app.gone
  await Promise.all([...acts, ...hosts])
  forget()
}

function lengthOf(end: End): number {
  return end.kind === 'kill-after' || end.kind === 'quit' ? end.ms : longestRoundMs
}

function kill(app: ChaosApp, { record }: Stage, when: string): void {
  if (app.isGone()) return
  record.note(`kill -9, ${when}`)
  void app.kill()
}

/** Does something after a while, unless the app is gone by then. */
async function after(
  ms: number,
  life: AbortSignal,
  job: () => void | Promise<void>,
): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal: life })
  } catch {
    return // aborted: the app is gone
  }
  await job()
}

function describe({ faults, end, setUpAgain }: RoundPlan): string {
  const names = faults.map(({ kind, match, probability }) => {
    const where = match?.endpoint === undefined ? '' : `@${match.endpoint}`
    return `${kind}${where}×${probability}`
  })
  const ends = end.kind === 'kill-at' ? `kill at ${end.trigger}` : end.kind
  return [...names, ends, ...(setUpAgain ? ['set up again'] : [])].join(', ')
}
