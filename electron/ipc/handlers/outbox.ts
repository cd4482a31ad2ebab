import type { Handlers } from '../../../shared/contract/contract.ts'
import { appError, type AppError } from '../../../shared/errors.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { MerchantSession } from '../../app/merchant-session.ts'
import type { HandlerParts } from './handlers.ts'

type OutboxChannel =
  'sends.accept' | 'sends.page' | 'sends.retry' | 'sends.cancel' | 'outbox.resume'

/** Sends of the merchant at work. */
export function outboxHandlers({ app }: HandlerParts): Pick<Handlers, OutboxChannel> {
  const withSession = <T>(
    job: (session: MerchantSession) => Result<T, AppError>,
  ): Promise<Result<T, AppError>> => {
    const session = app.session()
    return Promise.resolve(session ? job(session) : err(appError('send.no-merchant', {})))
  }
  return {
    'sends.accept': (request) => withSession(({ outbox }) => outbox.accept(request)),
    'sends.retry': ({ outRequestNo }) => withSession(({ outbox }) => outbox.retry(outRequestNo)),
    'sends.cancel': ({ outRequestNo }) => withSession(({ outbox }) => outbox.cancel(outRequestNo)),
    'sends.page': (query) => withSession(({ outbox }) => outbox.page(query)),
    'outbox.resume': () =>
      withSession(({ outbox }) => {
        const resumed = outbox.resume()
        return resumed.ok ? ok(app.status()) : resumed
      }),
  }
}
