import axe from 'axe-core'
import type { Page } from 'playwright'

/**
 * What axe finds in the view that is open, at WCAG 2.1 AA; `contrast` looks at the colours alone, and is quick. axe is
 * put into the page once and stays there until it is loaded anew: for one window without frames that is all it takes.
 */
export async function violations(page: Page, what: 'all' | 'contrast' = 'all'): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window)
  if (!isThere) await page.evaluate(axe.source)
  return page.evaluate(async (only) => {
    // A colour on its way to another is neither.
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition)
    await Promise.all(transitions.map(({ finished }) => finished.catch(() => null)))
    // Put there by the line above.
    const { axe: checker } = window as unknown as { axe: typeof axe }
    const { violations: found } = await checker.run(document, {
      resultTypes: ['violations'],
      // Style sheets from elsewhere, of which there are none.
      preload: false,
      runOnly:
        only === 'all'
          ? { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }
          : { type: 'rule', values: ['color-contrast'] },
    })
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  }, what)
}
