import { z } from 'zod'
import { ProfileId } from '../domain/ids.ts'
import { MerchantColour, MerchantName } from '../domain/merchant-line.ts'
import { AppStatus } from './status.ts'

const Which = z.strictObject({ id: ProfileId })

/** Requests about the merchants on this machine. */
export const merchantRequests = {
  /** Puts another merchant at the counter; what waits for the one before goes on. */
  'merchants.switch': { request: Which, response: AppStatus },
  'merchants.label': {
    request: z.strictObject({ id: ProfileId, name: MerchantName, colour: MerchantColour }),
    response: AppStatus,
  },
  /** Removes a merchant and its secrets; refused while sends of it are waiting. What was sent stays on record. */
  'merchants.remove': { request: Which, response: AppStatus },
  /** Goes back to the certificate that was replaced last, while its key is kept. */
  'merchants.revert': { request: Which, response: AppStatus },
} as const
