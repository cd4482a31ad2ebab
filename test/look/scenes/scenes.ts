import type { Scene } from '../scene.ts'
import { counterScenes } from './counter.ts'
import { deskScenes } from './desk.ts'
import { outboxScenes } from './outbox.ts'
import { settingsScenes } from './settings.ts'
import { shellScenes } from './shell.ts'
import { wizardScenes } from './wizard.ts'

/** Every view and state there is to be seen. */
export const scenes: readonly Scene[] = [
  ...counterScenes,
  ...shellScenes,
  ...deskScenes,
  ...outboxScenes,
  ...settingsScenes,
  ...wizardScenes,
]
