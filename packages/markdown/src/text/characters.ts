/** UTF-16 code units that the grammar names. */
export const Char = {
  tab: 9,
  lineFeed: 10,
  space: 32,
  bang: 33,
  quote: 34,
  hash: 35,
  ampersand: 38,
  apostrophe: 39,
  open: 40,
  close: 41,
  star: 42,
  plus: 43,
  hyphen: 45,
  dot: 46,
  colon: 58,
  less: 60,
  equals: 61,
  greater: 62,
  at: 64,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  underscore: 95,
  backtick: 96,
  pipe: 124,
  tilde: 126,
} as const

export const isSpaceOrTab = (code: number): boolean => code === Char.space || code === Char.tab

export const isDigit = (code: number): boolean => code >= 48 && code <= 57

export const isAlphanumeric = (code: number): boolean =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

/** What a backslash can take the meaning from. */
export const isAsciiPunctuation = (code: number): boolean => code > 32 && code < 127 && !isAlphanumeric(code)

/** The whole character (not half of a pair) that ends before, or starts at, `index`; a line feed beyond the ends. */
export function characterBefore(text: string, index: number): string {
  if (index <= 0) return '\n'
  const code = text.codePointAt(index - 2)
  return code !== undefined && code > 0xffff ? String.fromCodePoint(code) : text.charAt(index - 1)
}

export function characterAt(text: string, index: number): string {
  const code = text.codePointAt(index)
  return code === undefined ? '\n' : String.fromCodePoint(code)
}

export const isWhitespace = (character: string): boolean => /\s/.test(character)

export const isPunctuation = (character: string): boolean => /[\p{P}\p{S}]/u.test(character)

/** The first index from `index` on where the run of `code` ends. */
export function runEnd(text: string, index: number, code: number): number {
  let end = index
  while (text.charCodeAt(end) === code) end++
  return end
}
