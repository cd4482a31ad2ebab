import { onBeforeUnmount, onMounted, shallowRef, type Ref, type ShallowRef } from 'vue'
import { usualCamera } from '../../shared/domain/usual-settings.ts'
import { ask } from '../api.ts'
import { textFieldAt } from '../scan/text-field.ts'
import { fieldOfCounter } from '../scan/wedge.ts'
import { useScansStore } from '../stores/scans.ts'
import { useStatusStore } from '../stores/status.ts'
import { cameraOff, createCamera, type Camera, type CameraView } from './camera.ts'
import { openDecoder } from './decoder.ts'
import { viewfinderOf } from './viewfinder.ts'

/** The camera for as long as the component is there: what it reads goes the way of every scan. */
export function useCamera(video: Readonly<Ref<HTMLVideoElement | null>>): {
  readonly view: Readonly<ShallowRef<CameraView>>
  readonly start: () => void
  readonly choose: (device: string) => Promise<void>
  readonly toggleTorch: () => void
} {
  const scans = useScansStore()
  const status = useStatusStore()
  const view = shallowRef(cameraOff)
  const stops: (() => void)[] = []
  let camera: Camera | null = null

  function take(text: string): void {
    const field = textFieldAt(document.activeElement)
    scans.take({ text, into: field === null ? null : fieldOfCounter(field) })
  }

  onMounted(() => {
    if (video.value === null) return
    const opened = createCamera({
      media: navigator.mediaDevices,
      permit: {
        open: () => ask('camera.open', null),
        close: () => void ask('camera.close', null),
      },
      viewfinder: viewfinderOf(video.value),
      openDecoder,
      chosen: () => (status.status?.settings.camera ?? usualCamera).device,
      onCode: take,
      onView: (now) => (view.value = now),
      now: () => performance.now(),
    })
    camera = opened
    const list = (): void => void opened.listDevices()
    navigator.mediaDevices.addEventListener('devicechange', list)
    stops.push(
      () => opened.stop(),
      () => navigator.mediaDevices.removeEventListener('devicechange', list),
      window.handsel.on('camera.withdrawn', () => opened.rest('hidden')),
    )
    void opened.start()
  })
  onBeforeUnmount(() => {
    for (const stop of stops) stop()
    // A choice that is still being kept must not open it again.
    camera = null
  })

  return {
    view,
    start: () => void camera?.start(),
    toggleTorch: () => void camera?.toggleTorch(),
    async choose(device) {
      await status.updateSettings({ camera: { device } })
      await camera?.start()
    },
  }
}
