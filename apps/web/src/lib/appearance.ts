// How the screen looks, kept in this browser too: public/theme.js shows it before the first paint.
import type { Settings } from '@parley/db/validators'
import { keep, kept } from './kept.ts'

export type Appearance = Pick<Settings, 'theme' | 'accent' | 'density'>

const name = 'appearance'
const dark = matchMedia('(prefers-color-scheme: dark)')
const asKept = () =>
  ({ theme: 'system', accent: 'indigo', density: 'comfortable', ...kept<object>(name) }) as Appearance

function paint({ theme, accent, density }: Appearance): void {
  const { classList, dataset } = document.documentElement
  const isDark = theme === 'dark' || (theme === 'system' && dark.matches)
  classList.toggle('dark', isDark)
  dataset.accent = accent
  dataset.density = density
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', isDark ? '#16171b' : '#f4f4f6')
}

export function show({ theme, accent, density }: Appearance): void {
  const next = { theme, accent, density }
  if (JSON.stringify(kept(name)) !== JSON.stringify(next)) keep(name, next)
  paint(next)
}

/** Follows the system, and the choice made in another tab. */
export function watchAppearance(): void {
  dark.addEventListener('change', () => paint(asKept()))
  addEventListener('storage', (event) => {
    if (event.key === `parley:${name}`) paint(asKept())
  })
}
