import type { Subject } from '../faults/fault-board.ts'
import { endpoints, type Endpoint } from './endpoints.ts'
import type { Incoming } from './incoming.ts'
import { glimpse } from './requests.ts'

/** Where a request leads. */
export interface Route {
  readonly endpoint: Endpoint
  /** The variable parts of the path, percent-decoded. */
  readonly path: readonly string[]
}

/** Finds the endpoint of a request; null where there is none. */
export function routeOf(incoming: Incoming): Route | null {
  for (const endpoint of endpoints) {
    const found = endpoint.method === incoming.method ? endpoint.path.exec(incoming.path) : null
    if (found !== null) return { endpoint, path: found.slice(1).map(decode) }
  }
  return null
}

/** What a request is about, for aiming faults at it. */
export function subjectOf({ endpoint, path }: Route, incoming: Incoming): Subject {
  const fields = glimpse(incoming)
  const isOfUser = endpoint.name === 'coupons' || endpoint.name === 'coupon'
  return {
    endpoint: endpoint.name,
    openid: (isOfUser ? path[0] : fields.get('openid')) ?? null,
    stockId: (endpoint.name === 'stock' ? path[0] : fields.get('stock_id')) ?? null,
    outRequestNo: fields.get('out_request_no') ?? null,
  }
}

/** A part that is not properly percent-encoded stands for itself, and then names nothing that exists. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
