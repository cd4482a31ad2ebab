import type { Json, JsonObject } from './json.ts'

/** An error answer of WeChat Pay as data. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly detail?: JsonObject
  /** The number at the end of `Request-ID` (reference §1.6f). */
  readonly subCode: number
}

/** Where in a request a value stood, as `detail.location` says it. */
export type Location = 'body' | 'query' | 'uri_template'

const parameterIllegal = 268435461

/** 400 PARAM_ERROR with the particulars of one value (reference §1.6e). */
export function paramError(message: string, location: Location | null, value: Json): Refusal {
  return {
    status: 400,
    code: 'PARAM_ERROR',
    message,
    detail: { location, value },
    subCode: parameterIllegal,
  }
}

/** A refusal without particulars. */
export function refusal(status: number, code: string, message: string, subCode: number): Refusal {
  return { status, code, message, subCode }
}

/** 401 SIGN_ERROR (reference §3.3). */
export function signError(message: string, subCode = 269546525, detail?: JsonObject): Refusal {
  return {
    status: 401,
    code: 'SIGN_ERROR',
    message,
    subCode,
    ...(detail === undefined ? {} : { detail }),
  }
}
