import type { CameraErrorCatalogue } from '../catalogue.ts'
import type { camera as chinese } from '../zh-CN/camera.ts'

/** Words of the camera at the counter. */
export const camera: typeof chinese = {
  panel: 'Camera',
  open: 'Scan with the camera',
  close: 'Close the camera',
  again: 'Open again',
  opening: 'Opening the camera…',
  device: 'Which camera',
  noDevice: 'No camera',
  torch: 'Light',
  aim: 'Hold the code in the frame',
  read: 'Read; take it away',
  several: 'More than one code; show one',
  idle: { title: 'The camera went off', next: 'No new code was read for 5 minutes.' },
  hidden: {
    title: 'The camera went off',
    next: 'The window was hidden, or the computer locked or asleep.',
  },
}

/** Why there is no picture, and what to do next. */
export const cameraError: CameraErrorCatalogue = {
  none: {
    title: 'No camera found',
    next: 'Plug a camera in and open again; a scanner or the keyboard will do as well.',
  },
  denied: {
    title: 'The system does not allow the camera',
    next: "Allow this app to use the camera in the system's privacy settings, then open again.",
  },
  busy: {
    title: 'The camera does not open',
    next: 'Another program may be using it. Close that program, then open again.',
  },
  lost: { title: 'The picture broke off', next: 'Check plug and cable, then open again.' },
  failed: {
    title: 'The camera does not work ({detail})',
    next: 'Open again; if that does not help, use a scanner and tell the person in charge.',
  },
}
