import { newestSends } from '../../shared/contract/newest-sends.ts'
import { randomUUID } from 'node:crypto'
import { OutRequestNo } from '../../shared/domain/ids.ts'
import type { Send, SendState } from '../../shared/domain/send.ts'
import type { ChaosApp } from './app.ts'
import type { Press } from './evidence.ts'
import type { Act, Order, Trigger } from './plan.ts'
import type { StretchRecord } from './record.ts'

/** Does what the plan says, in the page of an app that may be gone at any moment. */
export interface Operator {
  do(act: Act): Promise<void>
}

/** What may still be acted on. */
const open: SendState[] = ['queued', 'sending', 'unknown', 'held']
/** What may be replaced. */
const over: SendState[] = ['refused', 'cancelled', 'expired']

/** Puts an operator before the page of an app with this merchant at the counter. */
export function createOperator(
  app: ChaosApp,
  profileId: string,
  record: StretchRecord,
  tell: (trigger: Trigger) => void,
): Operator {
  const press = async (
    submissionId: string,
    order: Order,
    how: { readonly sure: boolean; readonly replaces?: string },
  ): Promise<void> => {
    const pressed = record.pressed(submissionId, order)
    const { openid, stockId, couponCode } = order
    const answer = app.ask('sends.accept', {
      submissionId,
      profileId,
      openid,
      stockId,
      couponCode,
      confirmRepeat: how.sure,
      replaces: how.replaces ?? null,
    })
    tell('pressed')
    const heard = await answer
    if (heard === null) return
    if (heard.ok) {
      record.heard(pressed, { kind: 'accepted', outRequestNo: heard.value.outRequestNo })
      tell('accepted')
    } else {
      record.heard(pressed, { kind: 'declined', code: heard.error.code })
      mind(heard.error.code)
    }
  }
  /** The disk is fine and the page is ours: such an error is a bug, unless the app is on its way out. */
  const mind = (code: string): void => {
    if (/^(ipc|storage)\./.test(code) && !app.isEnding())
      record.complained(`the page heard ${code}`)
  }

  const oneOf = async (states: SendState[], which: number): Promise<Send | null> => {
    const page = await app.ask('sends.page', { ...newestSends, limit: 50, states })
    if (!page?.ok) return null
    const { sends } = page.value
    return sends[Math.floor(which * sends.length)] ?? null
  }

  const act = async (kind: 'retry' | 'hold' | 'release' | 'cancel', which: number) => {
    const send = await oneOf(kind === 'release' ? ['held'] : open, which)
    if (send === null) return
    const { outRequestNo } = send
    record.note(`operator: ${kind}`, { outRequestNo })
    const answer = await app.ask(`sends.${kind}`, { outRequestNo })
    const came = answer === null ? 'app gone' : answer.ok ? answer.value.state : answer.error.code
    record.note(`operator: ${kind} → ${came}`, { outRequestNo })
    if (answer?.ok === false) mind(answer.error.code)
  }

  return {
    async do(wanted) {
      switch (wanted.kind) {
        case 'press': {
          const submissionId = randomUUID()
          const { order, twice, sure } = wanted
          const first = press(submissionId, order, { sure })
          await Promise.all(twice ? [first, press(submissionId, order, { sure })] : [first])
          return
        }
        case 'press-again': {
          const earlier = pickEarlier(record.presses, wanted.which)
          if (earlier) await press(earlier.submissionId, earlier, { sure: true })
          return
        }
        case 'replace': {
          const send = await oneOf(over, wanted.which)
          if (send === null) return
          const { openid, stockId } = send
          const given = record.presses.find((p) => isPressOf(p, send))?.couponCode ?? null
          const replaces = OutRequestNo.parse(send.outRequestNo)
          await press(
            randomUUID(),
            { openid, stockId, couponCode: given },
            { sure: true, replaces },
          )
          return
        }
        case 'resume':
          record.note('operator: resume')
          await app.ask('outbox.resume', null)
          return
        case 'network-changed':
          record.note('the page notices another network')
          await app.ask('network.changed', null)
          return
        default:
          await act(wanted.kind, wanted.which)
      }
    },
  }
}

function isPressOf({ heard }: Press, send: Send): boolean {
  return heard?.kind === 'accepted' && heard.outRequestNo === send.outRequestNo
}

/** Mostly one of the last: what was cut off is pressed again soon. */
function pickEarlier(presses: readonly Press[], which: number): Press | undefined {
  return presses.at(-1 - Math.floor(which * which * presses.length))
}
