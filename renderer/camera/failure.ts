import type { AppError } from '../../shared/errors.ts'

/** A camera that was open gives no more pictures. */
export const cameraLost: AppError = { code: 'camera.lost', particulars: {} }

/** Why there is no picture, from what the browser threw. Written out, for the schemas of the errors stay in main. */
export function cameraError(thrown: unknown): AppError {
  const name = thrown instanceof Error ? thrown.name : ''
  switch (name) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { code: 'camera.none', particulars: {} }
    case 'NotAllowedError':
    case 'SecurityError':
      return { code: 'camera.denied', particulars: {} }
    case 'NotReadableError':
    case 'AbortError':
      return { code: 'camera.busy', particulars: {} }
    default:
      return {
        code: 'camera.failed',
        particulars: { detail: thrown instanceof Error ? thrown.message : String(thrown) },
      }
  }
}
