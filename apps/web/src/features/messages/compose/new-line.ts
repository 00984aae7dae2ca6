// What a new line brings with it: the mark of the next item in a list, the sign of a quote, the indentation of code.
import type { Edit } from './format.ts'

interface Selected {
  text: string
  start: number
  end: number
}

const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/

/** The fence of the code block that is still open at `caret`, with where its line begins. */
export function fenceAt(text: string, caret: number): { mark: string; from: number } | undefined {
  let open: { mark: string; from: number } | undefined
  let from = 0
  while (from < caret) {
    const next = text.indexOf('\n', from)
    const to = next < 0 ? text.length : next
    // The line that one stands in opens a block only to the right of its mark.
    const line = text.slice(from, Math.min(to, caret))
    const [, mark = '', rest = ''] = fence.exec(line) ?? []
    if (open) {
      if (mark[0] === open.mark[0] && mark.length >= open.mark.length && rest.trim() === '') open = undefined
    } else if (mark && !(mark[0] === '`' && rest.includes('`'))) open = { mark, from }
    from = to + 1
  }
  return open
}

/** Whether a line below `caret` closes the block. */
const isClosed = (text: string, caret: number, mark: string): boolean =>
  text
    .slice(caret)
    .split('\n')
    .slice(1)
    .some((line) => {
      const [, found = '', rest = ''] = fence.exec(line) ?? []
      return found[0] === mark[0] && found.length >= mark.length && rest.trim() === ''
    })

const item = /^(\s*(?:> ?)*)([-*+]|\d{1,9}[.)])( +)(\[[ xX]\] +)?/
const quote = /^\s*(?:> ?)+/

const insert = ({ start, end }: Selected, text: string, caret = text.length): Edit => ({
  start,
  end,
  text,
  select: [start + caret, start + caret],
})

/** How a line is broken at the selection; undefined where nothing but the break is wanted. */
export function newLine(selected: Selected): Edit | undefined {
  const { text, start, end } = selected
  const from = text.lastIndexOf('\n', start - 1) + 1
  const line = text.slice(from, start)
  const open = fenceAt(text, start)
  if (open) {
    const indent = /^\s*/.exec(line)?.[0] ?? ''
    if (open.from < from) return indent === '' ? undefined : insert(selected, `\n${indent}`)
    // The opening line of a block that nothing closes yet: closed at once, with the caret inside.
    const rest = text.slice(end, text.indexOf('\n', end) < 0 ? undefined : text.indexOf('\n', end))
    return rest === '' && !isClosed(text, end, open.mark) ? insert(selected, `\n\n${open.mark}`, 1) : undefined
  }
  const [mark, lead = '', sign = '', gap = '', task] = item.exec(line) ?? []
  if (mark !== undefined) {
    // An item without words ends the list.
    if (line === mark && /^\s*(?:\n|$)/.test(text.slice(end))) {
      return { start: from, end, text: lead, select: [from + lead.length, from + lead.length] }
    }
    const next = /^\d/.test(sign) ? `${Number.parseInt(sign, 10) + 1}${sign.slice(-1)}` : sign
    return insert(selected, `\n${lead}${next}${gap}${task ? '[ ] ' : ''}`)
  }
  const [said] = quote.exec(line) ?? []
  if (said === undefined) return undefined
  if (line === said) return { start: from, end, text: '', select: [from, from] }
  return insert(selected, `\n${said}`)
}
