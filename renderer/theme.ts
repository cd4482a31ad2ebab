import { onScopeDispose, ref, watchEffect } from 'vue'
import type { Theme } from '../shared/contract/status.ts'

/** Puts the theme on the page. The system's wish for more contrast counts only while the choice is left to it. */
export function useTheme(theme: () => Theme): void {
  const query = window.matchMedia('(prefers-contrast: more)')
  const moreContrast = ref(query.matches)
  const follow = (): void => void (moreContrast.value = query.matches)
  query.addEventListener('change', follow)
  onScopeDispose(() => query.removeEventListener('change', follow))
  watchEffect(() => {
    const chosen = theme()
    document.documentElement.dataset['theme'] =
      chosen === 'system' && moreContrast.value ? 'contrast' : chosen
  })
}
