import * as Char from './char.ts'

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
