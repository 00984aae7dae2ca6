import { getLocale } from '../paraglide/runtime.js'

let collator: Intl.Collator | undefined
/** Names in the order of the screen's language; that of the browser may be another one, with ä behind z. */
export const alphabetically = (a: string, b: string): number => {
  collator ??= new Intl.Collator(getLocale())
  return collator.compare(a, b)
}
