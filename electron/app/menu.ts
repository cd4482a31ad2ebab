import type { Menu, MenuItemConstructorOptions } from 'electron'

/**
 * No menu bar, except on macOS, where copy, paste and quit live in it; to be called before `ready`, or Electron builds
 * one of its own first.
 */
export function setApplicationMenu(
  menu: Pick<typeof Menu, 'setApplicationMenu' | 'buildFromTemplate'>,
  platform: NodeJS.Platform,
): void {
  const template: MenuItemConstructorOptions[] = [
    { role: 'appMenu' },
    { role: 'editMenu' },
    { role: 'windowMenu' },
  ]
  menu.setApplicationMenu(platform === 'darwin' ? menu.buildFromTemplate(template) : null)
}
