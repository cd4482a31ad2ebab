import { z } from 'zod'

/** The camera that reads customers' codes. */
export const CameraSettings = z.object({
  /** Name of the camera that was chosen last; null for whichever the system gives. Its id would not outlive the run. */
  device: z.string().min(1).max(300).nullable(),
})
export type CameraSettings = z.infer<typeof CameraSettings>

/** How the page gets its camera and gives it back; outside of the two every use is denied. */
export const cameraRequests = {
  'camera.open': { request: z.null(), response: z.null() },
  'camera.close': { request: z.null(), response: z.null() },
} as const
