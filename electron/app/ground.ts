import type { NativeTheme } from 'electron'
import type { Theme } from '../../shared/contract/status.ts'

/** The page's ground (`--ground` in renderer/styles/tokens.css), for what is seen of the window before it is drawn. */
export const grounds = { light: '#f3f1ec', dark: '#151412', contrast: '#000000' } as const

/** What the window looks like for a theme as long as it is empty; `system` goes by what the system wishes for. */
export function groundOf(
  theme: Theme,
  wish: Pick<NativeTheme, 'shouldUseDarkColors' | 'shouldUseHighContrastColors'>,
): string {
  if (theme !== 'system') return grounds[theme]
  if (wish.shouldUseHighContrastColors) return grounds.contrast
  return wish.shouldUseDarkColors ? grounds.dark : grounds.light
}
