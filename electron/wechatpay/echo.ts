import type { ApiCall } from './client.ts'

/** A harmless signed call that any merchant may make (reference §2.8); any answer means that WeChat Pay is there. */
export const echoCall: ApiCall = {
  method: 'POST',
  path: '/v3/security/echo',
  body: JSON.stringify({ echo_message: 'handsel' }),
}
