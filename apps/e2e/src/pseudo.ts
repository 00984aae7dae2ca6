import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

const script = fileURLToPath(new URL('../../web/scripts/pseudo.mjs', import.meta.url))
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

/** The web app in a language that nobody speaks, laid over that of a server. */
export class PseudoWeb {
  readonly #folder = mkdtempSync(join(tmpdir(), 'parley-pseudo-'))

  build() {
    execFileSync(process.execPath, [script, this.#folder], { stdio: 'inherit' })
  }

  /** From now on the page loads this build in place of the server's. */
  async layOver(page: Page, { dir = 'ltr' } = {}) {
    await page.route('**/*', async (route) => {
      const request = route.request()
      const { pathname } = new URL(request.url())
      if (request.resourceType() === 'document') {
        const html = readFileSync(join(this.#folder, 'index.html'), 'utf8').replace('dir="ltr"', `dir="${dir}"`)
        return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
      }
      const file = join(this.#folder, pathname)
      if (!pathname.startsWith('/assets/') || !existsSync(file)) return route.fallback()
      return route.fulfill({
        contentType: types[extname(file)] ?? 'application/octet-stream',
        body: readFileSync(file),
      })
    })
  }

  remove() {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** What a screen shows or says that is not in the catalogue, and texts of the catalogue that do not fit their place. */
export const unfitTexts = (page: Page): Promise<{ hardCoded: string[]; cutOff: string[] }> =>
  page.evaluate(() => {
    // What people wrote begins with z in this test, the first message of a workspace is one too; the rest is a name.
    const written =
      /\bz[\w.@’'-]*|\bgeneral\b|\S+@\S+|https?:\S+|\b[A-Z]\w+\/\w+\b|Welcome to Zengines!.*|\bBerlin\b|\bEnglish\b|\bDeutsch\b|\bChrome\b|\bLinux\b/gi
    const byIntl =
      /\b(today|yesterday|now|(\d+|last|next) (second|minute|hour|day|week|month|year)s?( ago)?|[ap]m|am|at|GMT\S*|(sun|mon|tues|wednes|thurs|fri|satur)day|(jan|febr)uary|march|april|may|june|july|august|(septem|octo|novem|decem)ber|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|this minute|and)\b/gi
    const stray = (text: string) => {
      let rest = text
      for (let before = ''; before !== rest; ) {
        before = rest
        rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, ' ')
      }
      return /\p{L}{2}/u.test(rest.replace(written, ' ').replace(byIntl, ' '))
    }
    /** A row that is meant to be pushed sideways. */
    const inStrip = (element: Element | null): boolean =>
      element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || inStrip(element.parentElement))
    const hardCoded = new Set<string>()
    const cutOff = new Set<string>()
    for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
      if (element.closest('[data-untranslated], script, style') || !element.checkVisibility()) continue
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description', 'aria-roledescription']) {
        const value = element.getAttribute(name)
        if (value && stray(value)) hardCoded.add(`${name}: ${value}`)
      }
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
      for (const { data } of own as Text[]) if (stray(data)) hardCoded.add(data.trim())
      if (!own.some((node) => (node as Text).data.includes('⟦'))) continue
      const box = element.getBoundingClientRect()
      const hidden = box.width <= 1 || element.closest('.sr-only')
      // An inline element has no width of its own, and one that ends in dots says on demand what it leaves out.
      const spills = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
      if (!hidden && spills && getComputedStyle(element).textOverflow !== 'ellipsis')
        cutOff.add(element.textContent ?? '')
      if (!hidden && box.right > innerWidth + 1 && !inStrip(element))
        cutOff.add(`beyond the edge: ${element.textContent}`)
    }
    return { hardCoded: [...hardCoded], cutOff: [...cutOff] }
  })
