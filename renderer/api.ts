import type { PageChannel } from '../shared/contract/channels.ts'
import type { HandselApi, RequestOf, ResponseOf } from '../shared/contract/contract.ts'
import type { AppError } from '../shared/errors.ts'
import { err } from '../shared/result.ts'
import type { Result } from '../shared/result.ts'

declare global {
  interface Window {
    /** The contract, as the preload script exposes it. */
    readonly handsel: HandselApi
  }
}

/** Asks main for something. Whatever goes wrong on the way comes back as `ipc.internal`; it never rejects. */
export async function ask<C extends PageChannel>(
  channel: C,
  request: RequestOf<C>,
): Promise<Result<ResponseOf<C>, AppError>> {
  try {
    // Indexing by a generic channel loses the pairing of request and response that the contract states.
    const send = window.handsel.request[channel] as (
      request: RequestOf<C>,
    ) => Promise<Result<ResponseOf<C>, AppError>>
    return await send(request)
  } catch {
    // The bridge itself is gone; its exception says nothing that an operator could use.
    return err({ code: 'ipc.internal', particulars: { channel } })
  }
}
