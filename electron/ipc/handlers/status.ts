import type { Handlers } from '../../../shared/contract/contract.ts'
import { ok } from '../../../shared/result.ts'
import type { HandlerParts } from './handlers.ts'

/** What the app shows of itself and how it looks. */
export function statusHandlers({
  app,
}: HandlerParts): Pick<Handlers, 'app.status' | 'settings.update' | 'rehearsal.setOutage'> {
  return {
    'app.status': async () => ok(app.status()),
    'settings.update': async ({ language, theme }) =>
      app.updateSettings({ ...(language && { language }), ...(theme && { theme }) }),
    'rehearsal.setOutage': ({ outage }) => app.setOutage(outage),
  }
}
