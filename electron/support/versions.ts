import { version as osVersion } from 'node:os'
import type { App } from 'electron'
import type { Versions } from './facts.ts'

/** Reads what runs here, and on what. */
export function versionsOf(
  app: Pick<App, 'getVersion' | 'getLocale' | 'isPackaged'>,
  { versions, platform, arch }: Pick<NodeJS.Process, 'versions' | 'platform' | 'arch'>,
): Versions {
  return {
    app: app.getVersion(),
    electron: versions['electron'] ?? '',
    chromium: versions['chrome'] ?? '',
    node: versions.node,
    platform,
    osVersion: osVersion(),
    arch,
    locale: app.getLocale(),
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    packaged: app.isPackaged,
  }
}
