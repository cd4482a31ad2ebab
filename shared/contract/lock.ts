import { z } from 'zod'

/** What opens the counter again, where the shop has set one: 4 to 12 digits. */
export const Pin = z.string().regex(/^\d{4,12}$/)

/** How the lock of the counter stands; nothing in it tells the PIN. */
export const LockStatus = z.object({
  locked: z.boolean(),
  hasPin: z.boolean(),
  /** Seconds until a PIN is looked at again after too many wrong ones; 0 for now. */
  waitSeconds: z.number().int().nonnegative(),
  /** Minutes without a hand or a scan after which the page locks; 0 never does. */
  idleMinutes: z.number().int().nonnegative(),
})
export type LockStatus = z.infer<typeof LockStatus>

/** What the page may ask of the lock. Every answer is how the lock stands then. */
export const lockRequests = {
  'lock.status': { request: z.null(), response: LockStatus },
  /** Locks the counter and lets the private key go. */
  'lock.lock': { request: z.null(), response: LockStatus },
  /** Opens the counter: by the PIN, or by null where there is none. */
  'lock.unlock': { request: z.strictObject({ pin: Pin.nullable() }), response: LockStatus },
  /** Sets, changes or, with null, removes the PIN; the one in use has to be given. */
  'lock.setPin': {
    request: z.strictObject({ current: Pin.nullable(), next: Pin.nullable() }),
    response: LockStatus,
  },
  'lock.setIdle': {
    request: z.strictObject({ minutes: z.number().int().min(0).max(240) }),
    response: LockStatus,
  },
} as const
