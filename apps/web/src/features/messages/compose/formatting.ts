import { Bold, Code, Italic, Link, List, ListOrdered, type LucideIcon, Strikethrough, TextQuote } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { m } from '../../../paraglide/messages.js'
import { whichKey } from '../../keys/match.ts'
import type { KeyName } from '../../keys/register.ts'
import { codeOf, type Edit, lines, link, wrap } from './format.ts'

interface Selected {
  text: string
  start: number
  end: number
}

export interface Format {
  name: Extract<KeyName, 'bold' | 'italic' | 'strike' | 'code' | 'link' | 'numbers' | 'bullets' | 'quote'>
  label: () => string
  icon: LucideIcon
  /** Without a selection the key means something else. */
  onlySelected?: boolean
  edit: (selected: Selected) => Edit
}

export const formats: Format[] = [
  { name: 'bold', label: m.bold, icon: Bold, edit: (it) => wrap(it, '**') },
  { name: 'italic', label: m.italic, icon: Italic, edit: (it) => wrap(it, '_') },
  { name: 'strike', label: m.strike, icon: Strikethrough, edit: (it) => wrap(it, '~~') },
  { name: 'code', label: m.code, icon: Code, edit: codeOf },
  { name: 'link', label: m.link, icon: Link, onlySelected: true, edit: link },
  { name: 'numbers', label: m.list_numbers, icon: ListOrdered, edit: (it) => lines(it, 'numbers') },
  { name: 'bullets', label: m.list_bullets, icon: List, edit: (it) => lines(it, 'bullets') },
  { name: 'quote', label: m.quote, icon: TextQuote, edit: (it) => lines(it, 'quote') },
]

const names = formats.map(({ name }) => name)

/** The format that a key asks for. */
export function formatFor(event: KeyboardEvent, selected: Selected): Format | undefined {
  const asked = whichKey(event.nativeEvent, names)
  const format = formats.find(({ name }) => name === asked)
  return format?.onlySelected && selected.start === selected.end ? undefined : format
}
