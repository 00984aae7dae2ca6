import type { Block, Inline, ListItem } from '../tree.ts'
import type { DraftBlock, DraftItem, DraftList, DraftTable } from './draft.ts'
import { cellsOf } from './table.ts'

type Read = (text: string) => Inline[]

const task = /^\[([ xX])\][ \t\n]+(?=[^ \t\n])/

/** The blocks as they are shown; `read` turns the words of one into inlines. */
export const finish = (drafts: readonly DraftBlock[], read: Read): Block[] =>
  drafts.map((draft) => finishOne(draft, read))

function finishOne(draft: DraftBlock, read: Read): Block {
  switch (draft.kind) {
    case 'paragraph':
      return { type: 'paragraph', children: read(textOf(draft.lines)) }
    case 'heading':
      return { type: 'heading', level: draft.level, children: read(draft.text) }
    case 'code':
      return { type: 'codeBlock', info: draft.fence?.info ?? '', text: draft.lines.map((line) => `${line}\n`).join('') }
    case 'quote':
      return { type: 'quote', children: finish(draft.children, read) }
    case 'list':
      return finishList(draft, read)
    case 'table':
      return finishTable(draft, read)
    case 'break':
      return { type: 'thematicBreak' }
  }
}

const textOf = (lines: readonly string[]): string => lines.join('\n').trim()

function finishList({ marker, children }: DraftList, read: Read): Block {
  const tight = !children.some((item, at) => isFollowedByBlank(item, children[at + 1]) || hasBlankInside(item))
  const items = children.map((item) => finishItem(item, read))
  return { type: 'list', ordered: marker.ordered, start: marker.start, tight, items }
}

interface Lines {
  start: number
  end: number
}

const isFollowedByBlank = (block: Lines, next: Lines | undefined): boolean =>
  next !== undefined && block.end !== next.start - 1

const hasBlankInside = ({ children }: DraftItem): boolean =>
  children.some((block, at) => isFollowedByBlank(block, children[at + 1]))

/** `[ ] text` and `[x] text` at the start of an item make it a task. */
function finishItem({ children }: DraftItem, read: Read): ListItem {
  const first = children[0]
  const [box, mark] = (first?.kind === 'paragraph' && task.exec(first.lines.slice(0, 2).join('\n'))) || []
  if (first?.kind !== 'paragraph' || box === undefined) return { checked: null, children: finish(children, read) }
  const text = textOf(first.lines).slice(box.length)
  const paragraph: Block = { type: 'paragraph', children: read(text) }
  return { checked: mark !== ' ', children: [paragraph, ...finish(children.slice(1), read)] }
}

/** Cells beyond the head are left out and missing ones are not made up: a short text cannot become a vast table. */
function finishTable({ align, head, lines }: DraftTable, read: Read): Block {
  const cells = (row: string): Inline[][] => cellsOf(row).slice(0, align.length).map(read)
  return { type: 'table', align, head: cells(head), rows: lines.map(cells) }
}
