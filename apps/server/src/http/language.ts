// Which language a page is served in. The web app is built once per language: index.html, index.de.html, …
import type { StaticFile } from './static-files.ts'

const base = 'en'
const indexPath = /^\/index(?:\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*))?\.html$/

/** What a browser asks for, best first: 'de-AT, en;q=0.5' gives ['de-at', 'en']. */
function wantedBy(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((item) => {
      const [name = '', q = '1'] = item
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/)
      return { name, q: Number(q) }
    })
    .filter(({ name, q }) => name !== '' && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ name }) => name)
}

/**
 * The best of the languages that there are.
 *
 * @param cookies the Cookie header: `parley_locale` holds the person's own choice, which wins over the browser's
 */
export function chooseLanguage(available: readonly string[], cookies = '', acceptLanguage = ''): string {
  const chosen = /(?:^|;\s*)parley_locale=([^;]*)/.exec(cookies)?.[1]
  for (const wanted of [...(chosen ? [chosen.toLowerCase()] : []), ...wantedBy(acceptLanguage)]) {
    const found =
      available.find((one) => one.toLowerCase() === wanted) ?? available.find((one) => one === wanted.split('-')[0])
    if (found) return found
  }
  return base
}

/** The index pages among the files of the built web app, one per language. */
export function indexPages(files: Map<string, StaticFile>) {
  const pages = new Map<string, StaticFile>()
  for (const [path, file] of files) {
    const found = indexPath.exec(path)
    if (found) pages.set(found[1] ?? base, file)
  }
  const available = [...pages.keys()]
  return {
    isIndex: (path: string) => indexPath.test(path),
    indexFor: (cookies?: string, acceptLanguage?: string) =>
      pages.get(chooseLanguage(available, cookies, acceptLanguage)),
  }
}
