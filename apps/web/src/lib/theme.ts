// public/theme.js does the same before the first paint.
import { forget } from './kept.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const name = 'parley:theme'

export function currentTheme(): Theme {
  try {
    const kept = localStorage.getItem(name)
    return themes.find((theme) => theme === kept) ?? 'system'
  } catch {
    return 'system'
  }
}

const dark = matchMedia('(prefers-color-scheme: dark)')

function show(theme: Theme): void {
  const isDark = theme === 'dark' || (theme === 'system' && dark.matches)
  document.documentElement.classList.toggle('dark', isDark)
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', isDark ? '#16171b' : '#f4f4f6')
}

export function setTheme(theme: Theme): void {
  try {
    if (theme === 'system') forget('theme')
    else localStorage.setItem(name, theme)
  } catch {
    // shown for now, forgotten with the tab
  }
  show(theme)
}

/** Follows the system, and the choice made in another tab. */
export function watchTheme(): void {
  dark.addEventListener('change', () => show(currentTheme()))
  addEventListener('storage', (event) => {
    if (event.key === name) show(currentTheme())
  })
}
