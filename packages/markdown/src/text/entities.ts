// CommonMark knows all 2,125 names of HTML, 15 kB of them. These are the ones people type; other names stay as they stand.
const names: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  sect: '§',
  para: '¶',
  deg: '°',
  plusmn: '±',
  times: '×',
  divide: '÷',
  ne: '≠',
  le: '≤',
  ge: '≥',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  micro: 'µ',
  cent: '¢',
  pound: '£',
  yen: '¥',
  euro: '€',
  larr: '←',
  uarr: '↑',
  rarr: '→',
  darr: '↓',
  harr: '↔',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
}

const reference = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z][a-z0-9]{1,31}));/iy
const escapes = /\\([!-/:-@[-`{-~])|&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{1,31});/gi

function character(code: number): string {
  const wrong = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
  return wrong ? '\ufffd' : String.fromCodePoint(code)
}

/** The entity that starts at `index`, decoded, and where it ends; null where there is none we know. */
export function entityAt(text: string, index: number): { value: string; end: number } | null {
  reference.lastIndex = index
  const match = reference.exec(text)
  if (!match) return null
  const [, hex, decimal, name = ''] = match
  const end = reference.lastIndex
  if (hex) return { value: character(Number.parseInt(hex, 16)), end }
  if (decimal) return { value: character(Number(decimal)), end }
  return Object.hasOwn(names, name) ? { value: names[name] ?? '', end } : null
}

/** A link's destination or title, or an info string, without its backslashes and entities. */
export const unescaped = (text: string): string =>
  text.replace(escapes, (match, escaped: string | undefined) => escaped ?? entityAt(match, 0)?.value ?? match)
