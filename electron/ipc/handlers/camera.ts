import type { Handlers } from '../../../shared/contract/contract.ts'
import { ok } from '../../../shared/result.ts'
import type { HandlerParts } from './handlers.ts'

/** When the page may use a camera, and when no longer. */
export function cameraHandlers({
  camera,
}: HandlerParts): Pick<Handlers, 'camera.open' | 'camera.close'> {
  return {
    'camera.open': async () => {
      camera.open()
      return ok(null)
    },
    'camera.close': async () => {
      camera.close()
      return ok(null)
    },
  }
}
