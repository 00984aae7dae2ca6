// Loaded before the first paint, so that nobody is flashed by the other theme. External, for the content security
// policy allows no inline script. Keep in step with src/lib/theme.ts.
;(() => {
  let wanted = 'system'
  try {
    wanted = localStorage.getItem('parley:theme') ?? 'system'
  } catch {}
  const dark = wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#16171b' : '#f4f4f6')
})()
