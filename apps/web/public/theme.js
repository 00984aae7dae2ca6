// Loaded before the first paint, so that nobody is flashed by the other theme, accent or density. External, for the
// content security policy allows no inline script. Keep in step with src/lib/appearance.ts.
;(() => {
  let wanted = {}
  try {
    wanted = JSON.parse(localStorage.getItem('parley:appearance')) ?? {}
  } catch {}
  const { classList, dataset } = document.documentElement
  const dark = wanted.theme === 'dark' || (wanted.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  classList.toggle('dark', dark)
  if (typeof wanted.accent === 'string') dataset.accent = wanted.accent
  if (typeof wanted.density === 'string') dataset.density = wanted.density
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#16171b' : '#f4f4f6')
})()
