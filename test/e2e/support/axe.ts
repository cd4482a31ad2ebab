import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'

/** What axe finds in the view that is open, at WCAG 2.1 AA; `contrast` looks at the colours alone, and is quick. */
export async function violations(page: Page, what: 'all' | 'contrast' = 'all'): Promise<string[]> {
  // Electron cannot open the second page that axe otherwise works in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const chosen =
    what === 'all'
      ? axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      : axe.withRules(['color-contrast'])
  const { violations } = await chosen.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`)
}
