import { availableParallelism } from 'node:os'
import { median } from '../support/statistics.ts'
import type { Table } from '../support/table.ts'
import type { DrainFigures } from './app.ts'
import type { SendFigures } from './bare.ts'

/** Processor time of the gateway for each coupon, ms. */
interface GatewayShare {
  readonly gatewayMs: number
}

/** What one round came to. */
export interface Round {
  /** A second, as many at once as the app sends. */
  readonly signatures: { readonly node: number; readonly electron: number }
  readonly peer: Readonly<Record<'node' | 'electron', SendFigures & GatewayShare>>
  readonly app: Readonly<Record<'few' | 'many', DrainFigures & GatewayShare>>
}

type Of = (read: (round: Round) => number) => number

/** The rounds as tables: the figures, the event loop, and the ratios that count. */
export function report(
  rounds: readonly Round[],
  queues: Readonly<Record<'few' | 'many', number>>,
): readonly Table[] {
  const of: Of = (read) => median(rounds.map(read))
  const few = `${whole(queues.few)} waiting`
  const many = `${whole(queues.many)} waiting`
  return [throughput(of, { few, many, rounds: rounds.length }), loop(of, { few, many }), ratios(of)]
}

interface Names {
  readonly few: string
  readonly many: string
}

function throughput(of: Of, { few, many, rounds }: Names & { rounds: number }): Table {
  const line = (name: string, read: (round: Round) => SendFigures & GatewayShare, page: string) => [
    name,
    whole(of((round) => read(round).perSecond)),
    ms(of((round) => read(round).ownMs)),
    page,
    ms(of((round) => read(round).gatewayMs)),
  ]
  const page = (queue: 'few' | 'many') => ms(of((round) => round.app[queue].pageMs))
  return {
    columns: [
      `median of ${rounds}, ${availableParallelism()} processors`,
      'a second',
      'own CPU ms',
      'page CPU ms',
      'gateway CPU ms',
    ],
    rows: [
      ['RSA-2048 signatures, Node', whole(of((r) => r.signatures.node)), '', '', ''],
      ['RSA-2048 signatures, Electron', whole(of((r) => r.signatures.electron)), '', '', ''],
      line('wechatpay-axios-plugin, Node', (r) => r.peer.node, ''),
      line('wechatpay-axios-plugin, Electron', (r) => r.peer.electron, ''),
      line(`the app, ${few}`, (r) => r.app.few, page('few')),
      line(`the app, ${many}`, (r) => r.app.many, page('many')),
    ],
  }
}

function loop(of: Of, names: Names): Table {
  return {
    columns: ['main process, event-loop delay', 'p50 ms', 'p99 ms', 'max ms', 'start ms'],
    rows: (['few', 'many'] as const).map((queue) => [
      names[queue],
      ...(['p50', 'p99', 'max'] as const).map((at) => of((r) => r.app[queue].delay[at]).toFixed(1)),
      whole(of((r) => r.app[queue].startMs)),
    ]),
  }
}

function ratios(of: Of): Table {
  const ratio = (name: string, aim: string, read: (round: Round) => number) => [
    name,
    of(read).toFixed(2),
    aim,
  ]
  return {
    columns: ['ratios', 'measured', 'aim'],
    rows: [
      ratio('app / plugin in Node', '≥ 1', (r) => r.app.few.perSecond / r.peer.node.perSecond),
      ratio('app / plugin in Electron', '', (r) => r.app.few.perSecond / r.peer.electron.perSecond),
      ratio('app / signatures in Electron', '', (r) => r.app.few.perSecond / r.signatures.electron),
      ratio('time for a send, many / few waiting', '≤ 1.15', ({ app }) => {
        return app.few.perSecond / app.many.perSecond
      }),
      ratio('own CPU for a send, many / few waiting', '≤ 1.15', ({ app }) => {
        return app.many.ownMs / app.few.ownMs
      }),
    ],
  }
}

function whole(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 0 })
}

function ms(value: number): string {
  return value.toFixed(2)
}
