// The language of the screen. A built page speaks one language only, so another one means another page: the server
// picks it by this cookie, else by what the browser asks for (apps/server/src/http/language.ts).
import { baseLocale, getLocale, locales } from '../paraglide/runtime.js'

export type Locale = (typeof locales)[number]

const cookie = 'parley_locale'
/** 'de' for 'de-AT'. */
const known = (wanted: string | null | undefined): Locale | undefined =>
  locales.find((locale) => locale === wanted) ?? locales.find((locale) => locale === wanted?.split('-')[0])

/** What was chosen in this browser; undefined: whatever the browser speaks. */
const chosenLocale = (): Locale | undefined => known(new RegExp(`(?:^|; )${cookie}=([^;]*)`).exec(document.cookie)?.[1])

function spokenByBrowser(): Locale {
  for (const wanted of navigator.languages) {
    const found = known(wanted)
    if (found) return found
  }
  return baseLocale
}

/** 'Deutsch', 'English': as its speakers call it. */
export const nameOfLocale = (locale: Locale): string => {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}

const tried = 'parley:locale-tried'

/**
 * Has the screen speak the language that a person has chosen (null: their browser's). If it speaks another one now, the
 * page is loaded anew, once: where the cookie does not reach the server it stays as it is.
 */
export function speak(wanted: string | null): void {
  const locale = known(wanted)
  const life = locale ? 60 * 60 * 24 * 365 : 0
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers, and over http.
  document.cookie = `${cookie}=${locale ?? ''}; path=/; max-age=${life}; samesite=lax${secure}`
  const next = locale ?? spokenByBrowser()
  try {
    if (next === getLocale()) {
      sessionStorage.removeItem(tried)
    } else if (chosenLocale() === locale && sessionStorage.getItem(tried) !== next) {
      sessionStorage.setItem(tried, next)
      location.reload()
    }
  } catch {
    // Storage is forbidden: nothing would keep a page that cannot have its language from loading for ever.
  }
}
