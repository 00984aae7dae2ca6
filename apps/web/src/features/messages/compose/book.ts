// Who types sees `@Ada` and `#general`; what is sent and kept names ids, `<@id>` and `<#id>`, and survives renames.
// Both directions are pure and undo each other, so a text field can show the one and keep the other.

/** Labels such as `@Ada` and the tokens they stand for; no two labels are the same. */
export interface Book {
  tokenOf: ReadonlyMap<string, string>
  labelOf: ReadonlyMap<string, string>
  /** Longest first, so that `@Ada Lovelace` is not read as `@Ada`. */
  labels: readonly string[]
}

interface Named {
  id: string
  name: string
  /** Names that it had: who types one of them means it. */
  formerNames?: readonly string[]
}

export function makeBook(people: readonly Named[], channels: readonly Named[]): Book {
  const tokenOf = new Map([
    ['@channel', '<!channel>'],
    ['@here', '<!here>'],
  ])
  const put = (label: string, token: string) => {
    let free = label
    // Two people of one name are told apart by a number.
    for (let number = 2; tokenOf.has(free); number++) free = `${label} (${number})`
    tokenOf.set(free, token)
  }
  // A backtick would begin code, in which nobody is called.
  for (const { id, name } of people) if (!name.includes('`')) put(`@${name}`, `<@${id}>`)
  for (const { id, name } of channels) put(`#${name}`, `<#${id}>`)
  const labelOf = new Map([...tokenOf].map(([label, token]) => [token, label]))
  for (const { id, formerNames } of channels)
    for (const name of formerNames ?? []) if (!tokenOf.has(`#${name}`)) tokenOf.set(`#${name}`, `<#${id}>`)
  return { tokenOf, labelOf, labels: [...tokenOf.keys()].sort((a, b) => b.length - a.length) }
}

const code = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/
/** Changes what is not code: in code nothing is called, and nothing renamed. */
const outsideCode = (text: string, to: (part: string) => string): string =>
  text
    .split(code)
    .map((part, index) => (index % 2 === 1 ? part : to(part)))
    .join('')

const inWord = /[\p{L}\p{M}\p{N}_]/u
const token = /<[@#][0-9a-f-]{36}>|<!(?:channel|here)>/g

/** From what is kept to what is shown. */
export const decode = (content: string, { labelOf }: Book): string =>
  outsideCode(content, (part) => part.replace(token, (found) => labelOf.get(found) ?? found))

/** From what is shown to what is kept. */
export const encode = (shown: string, book: Book): string => outsideCode(shown, (part) => encodePart(part, book))

function encodePart(text: string, { labels, tokenOf }: Book): string {
  let out = ''
  let at = 0
  /** Where the last token ended: another may follow at once. */
  let ended = 0
  for (let index = 0; index < text.length; index++) {
    const sign = text[index]
    if (sign !== '@' && sign !== '#') continue
    if (index !== ended && inWord.test(text[index - 1] ?? '')) continue
    const label = labels.find((one) => text.startsWith(one, index) && !inWord.test(text[index + one.length] ?? ''))
    if (!label) continue
    out += text.slice(at, index) + tokenOf.get(label)
    at = index + label.length
    ended = at
    index = at - 1
  }
  return out + text.slice(at)
}
