import { z } from 'zod'

/** A support bundle that was saved: where it lies and what is in it. */
export const SavedBundle = z.object({
  /** Where the operator wanted it. */
  path: z.string(),
  /** Size of the archive. */
  bytes: z.number().int().positive(),
  files: z.array(z.object({ name: z.string(), bytes: z.number().int().nonnegative() })),
})
export type SavedBundle = z.infer<typeof SavedBundle>

/** What the page may ask for when somebody has to find out what is wrong. */
export const supportRequests = {
  /** Lets the operator choose a place and saves a support bundle there; null when the choice was called off. */
  'support.save': { request: z.null(), response: SavedBundle.nullable() },
} as const
