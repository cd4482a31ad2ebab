import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'

/** What axe finds in the view that is open, at WCAG 2.1 AA. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    // Electron cannot open the second page that axe otherwise works in.
    .setLegacyMode(true)
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`)
}
