// What the formatting keys do to a text with a selection, as the one piece that changes.
export interface Edit {
  start: number
  end: number
  text: string
  /** What is selected afterwards. */
  select: [number, number]
}

interface Selected {
  text: string
  start: number
  end: number
}

/** Puts marks around what is selected, or takes them away when they are there; space at its ends stays outside. */
export function wrap({ text, start, end }: Selected, mark: string): Edit {
  const size = mark.length
  const around = text.slice(Math.max(0, start - size), start) === mark && text.slice(end, end + size) === mark
  if (around) {
    return { start: start - size, end: end + size, text: text.slice(start, end), select: [start - size, end - size] }
  }
  const chosen = text.slice(start, end)
  if (chosen.length > 2 * size && chosen.startsWith(mark) && chosen.endsWith(mark)) {
    return { start, end, text: chosen.slice(size, -size), select: [start, end - 2 * size] }
  }
  const inner = chosen.trim()
  const lead = chosen.length - chosen.trimStart().length
  const from = inner === '' ? end : start + lead
  return {
    start: from,
    end: from + inner.length,
    text: mark + inner + mark,
    select: [from + size, from + size + inner.length],
  }
}

/** Several lines become a block, a part of one line stays in it. */
export function codeOf(selected: Selected): Edit {
  const { text, start, end } = selected
  const chosen = text.slice(start, end)
  if (!chosen.includes('\n')) return wrap(selected, '`')
  const before = start === 0 || text[start - 1] === '\n' ? '' : '\n'
  const after = end === text.length || text[end] === '\n' ? '' : '\n'
  const open = `${before}\`\`\`\n`
  return {
    start,
    end,
    text: `${open}${chosen.replace(/\n$/, '')}\n\`\`\`${after}`,
    select: [start + open.length, start + open.length + chosen.replace(/\n$/, '').length],
  }
}

export type LineKind = 'quote' | 'bullets' | 'numbers'
const starts: Record<LineKind, RegExp> = { quote: /^> ?/, bullets: /^[-*+] /, numbers: /^\d{1,9}[.)] / }
const prefixOf = (kind: LineKind, index: number) =>
  kind === 'quote' ? '> ' : kind === 'bullets' ? '- ' : `${index + 1}. `

/** Makes the lines of the selection a quote or a list, or plain again when they all are. */
export function lines({ text, start, end }: Selected, kind: LineKind): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end)
  const to = next < 0 ? text.length : next
  const all = text.slice(from, to).split('\n')
  const done = all.every((line) => starts[kind].test(line))
  const changed = all.map((line, index) => (done ? line.replace(starts[kind], '') : prefixOf(kind, index) + line))
  const whole = changed.join('\n')
  const selected = start === end ? from + whole.length - (to - end) : from
  return { start: from, end: to, text: whole, select: [selected, from + whole.length - (start === end ? to - end : 0)] }
}

const address = /^(?:https?:\/\/|mailto:)\S+$/i
const isAddress = (text: string): boolean => address.test(text) && URL.canParse(text)
/** Brackets in an address would end it too early. */
const destination = (url: string) => (/[()<>\\]/.test(url) ? `<${url.replace(/[<>\\]/g, encodeURIComponent)}>` : url)

/** The selection as the words of a link; the address is to be typed where the selection then stands. */
export function link({ text, start, end }: Selected): Edit {
  const words = text.slice(start, end)
  if (isAddress(words)) {
    return { start, end, text: `[](${destination(words)})`, select: [start + 1, start + 1] }
  }
  const url = 'https://'
  const at = start + words.length + 3
  return { start, end, text: `[${words}](${url})`, select: [at, at + url.length] }
}

/** A web address pasted over words makes them a link; undefined when it is to be pasted as it is. */
export function pasteLink({ text, start, end }: Selected, pasted: string): Edit | undefined {
  const words = text.slice(start, end)
  const url = pasted.trim()
  if (words.trim() === '' || words.includes('\n') || isAddress(words) || !isAddress(url)) return undefined
  const made = `[${words}](${destination(url)})`
  return { start, end, text: made, select: [start + made.length, start + made.length] }
}
