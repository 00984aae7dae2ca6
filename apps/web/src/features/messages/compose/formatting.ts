import { Bold, Code, Italic, Link, List, ListOrdered, type LucideIcon, Strikethrough, TextQuote } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { withMod } from '../../../lib/keys.ts'
import { m } from '../../../paraglide/messages.js'
import { codeOf, type Edit, lines, link, wrap } from './format.ts'

interface Selected {
  text: string
  start: number
  end: number
}

export interface Format {
  name: string
  label: () => string
  icon: LucideIcon
  keys: string
  /** Of the key together with Ctrl, on a Mac Cmd. */
  code: string
  shift?: boolean
  /** Without a selection the key means something else. */
  onlySelected?: boolean
  edit: (selected: Selected) => Edit
}

export const formats: Format[] = [
  { name: 'bold', label: m.bold, icon: Bold, code: 'KeyB', keys: withMod('B'), edit: (it) => wrap(it, '**') },
  { name: 'italic', label: m.italic, icon: Italic, code: 'KeyI', keys: withMod('I'), edit: (it) => wrap(it, '_') },
  {
    name: 'strike',
    label: m.strike,
    icon: Strikethrough,
    code: 'KeyX',
    shift: true,
    keys: withMod('Shift X'),
    edit: (it) => wrap(it, '~~'),
  },
  { name: 'code', label: m.code, icon: Code, code: 'KeyE', keys: withMod('E'), edit: codeOf },
  { name: 'link', label: m.link, icon: Link, code: 'KeyK', onlySelected: true, keys: withMod('K'), edit: link },
  {
    name: 'numbers',
    label: m.list_numbers,
    icon: ListOrdered,
    code: 'Digit7',
    shift: true,
    keys: withMod('Shift 7'),
    edit: (it) => lines(it, 'numbers'),
  },
  {
    name: 'bullets',
    label: m.list_bullets,
    icon: List,
    code: 'Digit8',
    shift: true,
    keys: withMod('Shift 8'),
    edit: (it) => lines(it, 'bullets'),
  },
  {
    name: 'quote',
    label: m.quote,
    icon: TextQuote,
    code: 'Digit9',
    shift: true,
    keys: withMod('Shift 9'),
    edit: (it) => lines(it, 'quote'),
  },
]

/** The format that a key asks for. */
export function formatFor(event: KeyboardEvent, selected: Selected): Format | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined
  return formats.find(
    ({ code, shift = false, onlySelected }) =>
      code === event.code && shift === event.shiftKey && !(onlySelected && selected.start === selected.end),
  )
}
