import { z } from 'zod'

/** One request about a send and what came of it: the evidence behind its word. */
export const Attempt = z.object({
  kind: z.enum(['send', 'lookup']),
  /** ms since the epoch. */
  startedAt: z.number().int(),
  durationMs: z.number().nonnegative(),
  /** The host that was asked. */
  origin: z.string(),
  /** Null where no answer came. */
  httpStatus: z.number().int().nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  requestId: z.string().nullable(),
  /** What checking the answer's signature found; null where no answer came. */
  verification: z
    .enum(['verified', 'unsigned', 'out-of-time', 'unknown-serial', 'bad-signature'])
    .nullable(),
  /** Why no answer came; null where one did. */
  cause: z.string().nullable(),
  /** What was concluded from it. */
  conclusion: z.enum([
    'sent',
    'not-executed',
    'unknown',
    'seen-before',
    'refused',
    'found',
    'absent',
    'failed',
  ]),
})
export type Attempt = z.infer<typeof Attempt>
