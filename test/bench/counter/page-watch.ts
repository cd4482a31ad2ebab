import type { Page } from 'playwright'

/** What happened in the page, each time in ms since the page began. */
export interface Watched {
  /** The last key of each scan: when it was pressed, when the page got it, and the longest pause before a key, in ms. */
  readonly ends: readonly {
    readonly at: number
    readonly arrived: number
    readonly slowestMs: number
  }[]
  /** Each new send on the screen: main has said that it is accepted, and the word about it is in the page. */
  readonly accepted: readonly { readonly at: number; readonly outRequestNo: string }[]
  /** The first note of each tone, and what the sound card still adds, in ms. */
  readonly tones: readonly {
    readonly at: number
    readonly pitch: number
    readonly cardMs: number
  }[]
}

type Kept = { -readonly [K in keyof Watched]: Watched[K][number][] }

declare global {
  var counterWatch: Kept | undefined
}

/** Reloads the page with eyes and ears in it that are there before the page's own. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: Kept = { ends: [], accepted: [], tones: [] }
    globalThis.counterWatch = kept
    let lastKey = NaN
    let slowestMs = 0
    const onKey = (event: KeyboardEvent): void => {
      if (!event.isTrusted) return
      const at = event.timeStamp
      if (!Number.isNaN(lastKey)) slowestMs = Math.max(slowestMs, at - lastKey)
      lastKey = at
      if (event.key !== 'Enter') return
      kept.ends.push({ at, arrived: performance.now(), slowestMs })
      lastKey = NaN
      slowestMs = 0
    }
    window.addEventListener('keydown', onKey, { capture: true })
    let last: string | undefined
    const look = (): void => {
      const shown = document.querySelector<HTMLElement>('[data-testid="send-outcome"]')
      const outRequestNo = shown?.dataset['outRequestNo']
      if (outRequestNo === undefined || outRequestNo === last) return
      last = outRequestNo
      kept.accepted.push({ at: performance.now(), outRequestNo })
    }
    const attributeFilter = ['data-out-request-no']
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributeFilter,
    })
    const start = Reflect.get(AudioScheduledSourceNode.prototype, 'start')
    AudioScheduledSourceNode.prototype.start = function (when = 0) {
      const { context } = this
      // Later notes of the same tone are set for later.
      if (
        when <= context.currentTime
        && this instanceof OscillatorNode
        && context instanceof AudioContext
      ) {
        const cardMs = (context.baseLatency + context.outputLatency) * 1000
        kept.tones.push({ at: performance.now(), pitch: this.frequency.value, cardMs })
      }
      Reflect.apply(start, this, [when])
    }
  })
  await page.reload()
}

/** How many scans have been heard out so far. */
export function tonesHeard(page: Page): Promise<number> {
  return page.evaluate(() => globalThis.counterWatch?.tones.length ?? 0)
}

/** All that was seen and heard. */
export async function watched(page: Page): Promise<Watched> {
  const kept = await page.evaluate(() => globalThis.counterWatch)
  if (kept === undefined) throw new Error('the page was not watched')
  return kept
}
