import type { Handlers } from '../../../shared/contract/contract.ts'
import { ok } from '../../../shared/result.ts'
import type { HandlerParts } from './handlers.ts'

type StatusChannel =
  | 'app.status'
  | 'app.leave'
  | 'network.changed'
  | 'settings.update'
  | 'rehearsal.setOutage'
  | 'storage.setAside'

/** What the app shows of itself, how it looks and how it is left. */
export function statusHandlers({
  app,
  leave,
  setDatabaseAside,
}: HandlerParts): Pick<Handlers, StatusChannel> {
  return {
    'app.status': async () => ok(app().status()),
    'app.leave': async () => {
      leave()
      return ok(null)
    },
    'network.changed': async () => {
      app().wake()
      return ok(null)
    },
    'settings.update': async (change) => app().updateSettings(change),
    'rehearsal.setOutage': ({ outage }) => app().setOutage(outage),
    'storage.setAside': async () => {
      const done = await setDatabaseAside()
      return done.ok ? ok(null) : done
    },
  }
}
