import type { Handlers } from '../../../shared/contract/contract.ts'
import { appError, type AppError } from '../../../shared/errors.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import type { OutboxReader } from '../../outbox/reader.ts'
import type { HandlerParts } from './handlers.ts'

type OutboxChannel = Extract<keyof Handlers, `sends.${string}` | `outbox.${string}`>

/** Sends of the merchant at work. */
export function outboxHandlers({ app }: HandlerParts): Pick<Handlers, OutboxChannel> {
  const withOutbox = <T>(
    job: (outbox: Outbox) => Result<T, AppError>,
  ): Promise<Result<T, AppError>> => {
    const session = app().session()
    return Promise.resolve(session ? job(session.outbox) : err(appError('send.no-merchant', {})))
  }
  const withReader = <T>(
    job: (reader: OutboxReader) => Result<T, AppError>,
  ): Promise<Result<T, AppError>> => {
    const reader = app().reader()
    return Promise.resolve(reader ? job(reader) : err(appError('send.no-merchant', {})))
  }
  return {
    'sends.accept': (request) => withOutbox((outbox) => outbox.accept(request)),
    'sends.page': (query) => withReader((reader) => reader.page(query)),
    'sends.counts': ({ search }) => withReader((reader) => reader.counts(search)),
    'sends.today': async () => app().acceptedToday(),
    'sends.attempts': ({ outRequestNo }) => withReader((reader) => reader.attempts(outRequestNo)),
    'sends.retry': ({ outRequestNo }) => withOutbox((outbox) => outbox.retry(outRequestNo)),
    'sends.hold': ({ outRequestNo }) => withOutbox((outbox) => outbox.hold(outRequestNo)),
    'sends.release': ({ outRequestNo }) => withOutbox((outbox) => outbox.release(outRequestNo)),
    'sends.cancel': ({ outRequestNo }) => withOutbox((outbox) => outbox.cancel(outRequestNo)),
    'outbox.resume': () =>
      withOutbox((outbox) => {
        const resumed = outbox.resume()
        return resumed.ok ? ok(app().status()) : resumed
      }),
  }
}
