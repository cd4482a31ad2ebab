import { isDeepStrictEqual } from 'node:util'
import { requestChannels, type RequestChannel } from '../../shared/contract/channels.ts'
import { requests, type CheckedRequestOf, type Handlers } from '../../shared/contract/contract.ts'
import { AppErrorSchema, appError, type AppError } from '../../shared/errors.ts'
import { err, type Result } from '../../shared/result.ts'
import { describeThrown, type Log } from '../app/log-port.ts'
import { isModestData } from './payload-limits.ts'
import type { SenderFrame } from './trusted-sender.ts'

/** The part of Electron's ipcMain that the router needs. */
export interface IpcMainLike {
  handle(
    channel: string,
    listener: (
      event: { readonly senderFrame: SenderFrame | null },
      ...args: unknown[]
    ) => Promise<unknown>,
  ): void
  removeHandler(channel: string): void
}

/** What the router is made of. */
export interface ContractServer {
  readonly ipcMain: IpcMainLike
  readonly handlers: Handlers
  readonly isTrusted: (frame: SenderFrame | null) => boolean
  readonly log: Log
  /** Hears of every error that the page is told. */
  readonly onError: (channel: RequestChannel, error: AppError) => void
  /** In development and tests: an answer that is not exactly what the contract says becomes `ipc.internal`. */
  readonly validateResponses: boolean
}

/**
 * Serves every channel of the contract: sender, then shape, then handler; always answers with a Result, never rejects.
 * Returns a function that takes all channels down again.
 */
export function serveContract(server: ContractServer): () => void {
  const { ipcMain } = server
  for (const channel of requestChannels) {
    ipcMain.handle(channel, async (event, ...args) => {
      const result = await answer(server, channel, event, args)
      if (!result.ok) server.onError(channel, result.error)
      return result
    })
  }
  return () => {
    for (const channel of requestChannels) ipcMain.removeHandler(channel)
  }
}

async function answer<C extends RequestChannel>(
  { handlers, isTrusted, log, validateResponses }: ContractServer,
  channel: C,
  event: { readonly senderFrame: SenderFrame | null },
  args: readonly unknown[],
): Promise<Result<unknown, AppError>> {
  try {
    if (!isTrusted(event.senderFrame)) {
      log.warn('ipc.foreign-sender', { channel })
      return err(appError('ipc.foreign-sender', {}))
    }
    const request = readRequest(channel, args)
    if (!request.ok) {
      log.warn('ipc.malformed-request', { channel, path: request.error })
      return err(appError('ipc.malformed-request', { channel, path: request.error }))
    }
    const result = await handlers[channel](request.value)
    const flaw = validateResponses ? responseFlaw(channel, result) : null
    if (flaw === null) return result
    log.error('ipc.malformed-response', { channel, path: flaw })
  } catch (error) {
    log.error('ipc.handler-failed', { channel, error: describeThrown(error) })
  }
  return err(appError('ipc.internal', { channel }))
}

/** The checked request, or the path of its first flaw; never a value, for a payload may hold anything. */
function readRequest<C extends RequestChannel>(
  channel: C,
  args: readonly unknown[],
): Result<CheckedRequestOf<C>, string> {
  if (args.length !== 1) return err('arguments')
  const [payload] = args
  if (!isModestData(payload)) return err('$')
  const parsed = requests[channel].request.safeParse(payload)
  if (!parsed.success) return err(pathOf(parsed.error.issues))
  // The schema of this very channel has produced it; TypeScript does not follow that through the lookup.
  return { ok: true, value: parsed.data as CheckedRequestOf<C> }
}

/** Where an answer departs from the contract, a field too many included; null when it does not. */
function responseFlaw(channel: RequestChannel, result: Result<unknown, AppError>): string | null {
  const schema = result.ok ? requests[channel].response : AppErrorSchema
  const content = result.ok ? result.value : result.error
  const parsed = schema.safeParse(content)
  if (!parsed.success) return pathOf(parsed.error.issues)
  return isDeepStrictEqual(parsed.data, content) ? null : '$: more than the contract names'
}

function pathOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return ['$', ...(issues[0]?.path ?? []).map(String)].join('.')
}
