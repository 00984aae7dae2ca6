import * as Char from '../text/char.ts'
import { isDigit } from '../text/characters.ts'
import type { Draft, DraftRoot } from './draft.ts'
import type { Line } from './line.ts'
import { atxHeading, isThematicBreak, openingFence, takeListMarker, underline } from './markers.ts'
import { add, closeFrom, innermost, mayNest, remove, type State } from './state.ts'
import { alignments, cellsOf } from './table.ts'

/** What came of trying to start a block: none, one that can hold others, or one that takes the rest of the line. */
export type Started = 'nothing' | 'container' | 'leaf'

/** Starts the block that begins here in `parent`, whose depth among the open blocks is `depth`. */
export function start(state: State, line: Line, parent: DraftRoot | Draft, depth: number): Started {
  const span = { start: state.line, end: state.line }
  const begin = (block: Draft, kind: Started): Started => {
    closeFrom(state, depth + 1, state.line - 1)
    add(state, block)
    return kind
  }
  if (line.indented) {
    if (innermost(state).kind === 'paragraph' || line.blank) return 'nothing'
    line.skipColumns(4)
    return begin({ kind: 'code', fence: null, lines: [], ...span }, 'leaf')
  }
  if (!mayStart(line.code)) return 'nothing'
  if (line.code === Char.greater) {
    if (!mayNest(state)) return 'nothing'
    line.skipIndent()
    line.skipTo(line.next + 1)
    line.skipOptionalSpace()
    return begin({ kind: 'quote', children: [], ...span }, 'container')
  }
  const heading = atxHeading(line)
  if (heading) {
    line.skipTo(line.text.length)
    return begin({ kind: 'heading', ...heading, ...span }, 'leaf')
  }
  const fence = openingFence(line)
  if (fence) {
    line.skipTo(line.text.length)
    return begin({ kind: 'code', fence, lines: [], ...span }, 'leaf')
  }
  if (parent.kind === 'paragraph') {
    const started = startUnder(state, line)
    if (started !== 'nothing') return started
  }
  if (isThematicBreak(line)) {
    line.skipTo(line.text.length)
    return begin({ kind: 'break', ...span }, 'leaf')
  }
  if (!mayNest(state)) return 'nothing'
  const marker = takeListMarker(line, parent.kind === 'paragraph')
  if (!marker) return 'nothing'
  const inList = parent.kind === 'list' && parent.marker.delimiter === marker.delimiter
  if (!inList) begin({ kind: 'list', marker, children: [], ...span }, 'container')
  else closeFrom(state, depth + 1, state.line - 1)
  add(state, { kind: 'item', width: marker.width, startsBlank: line.blank, children: [], ...span })
  return 'container'
}

/** What turns the paragraph above into something else: an underline makes it a heading, a row of columns a table. */
function startUnder(state: State, line: Line): Started {
  const paragraph = innermost(state)
  if (paragraph.kind !== 'paragraph') return 'nothing'
  const level = underline(line)
  if (level) {
    state.definitions.takeFrom(paragraph.lines)
    if (paragraph.lines.length > 0) {
      remove(state, paragraph)
      const text = paragraph.lines.join('\n').trim()
      add(state, { kind: 'heading', level, text, start: paragraph.start, end: state.line })
      line.skipTo(line.text.length)
      return 'leaf'
    }
  }
  const align = alignments(line.text.slice(line.next))
  const head = paragraph.lines.at(-1)
  if (!align || head === undefined || cellsOf(head).length !== align.length) return 'nothing'
  paragraph.lines.pop()
  if (paragraph.lines.length === 0) remove(state, paragraph)
  else closeFrom(state, state.open.length - 1, state.line - 2)
  add(state, { kind: 'table', align, head, lines: [], start: state.line - 1, end: state.line })
  line.skipTo(line.text.length)
  return 'leaf'
}

/** Most lines are plain words: one look at the first character spares them all the questions. */
function mayStart(code: number): boolean {
  switch (code) {
    case Char.greater:
    case Char.hash:
    case Char.backtick:
    case Char.tilde:
    case Char.star:
    case Char.plus:
    case Char.hyphen:
    case Char.underscore:
    case Char.equals:
    case Char.pipe:
    case Char.colon:
      return true
    default:
      return isDigit(code)
  }
}
