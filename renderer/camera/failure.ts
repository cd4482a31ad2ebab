import { appError, type AppError } from '../../shared/errors.ts'

/** Why there is no picture, from what the browser threw. */
export function cameraError(thrown: unknown): AppError {
  const name = thrown instanceof Error ? thrown.name : ''
  switch (name) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return appError('camera.none', {})
    case 'NotAllowedError':
    case 'SecurityError':
      return appError('camera.denied', {})
    case 'NotReadableError':
    case 'AbortError':
      return appError('camera.busy', {})
    default:
      return appError('camera.failed', {
        detail: thrown instanceof Error ? thrown.message : String(thrown),
      })
  }
}
