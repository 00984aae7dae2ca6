import type { Definitions } from '../inlines/definitions.ts'
import { continues } from './continue.ts'
import type { DraftRoot } from './draft.ts'
import { Line } from './line.ts'
import { start } from './starts.ts'
import { add, closeFrom, innermost, newState, type State } from './state.ts'

/** The blocks of `text`, their words still unread; what it defines as `[label]: url` goes into `definitions`. */
export function readBlocks(text: string, definitions: Definitions): DraftRoot {
  const state = newState(definitions)
  const lines = text.replaceAll('\0', '\ufffd').split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  for (const line of lines) {
    state.line++
    readLine(state, new Line(line))
  }
  closeFrom(state, 1, state.line)
  return state.root
}

function readLine(state: State, line: Line): void {
  const before = state.open.length
  let depth = 0
  for (let next = state.open[1]; next; next = state.open[depth + 1]) {
    const goesOn = continues(next, line)
    if (goesOn === 'ends here') {
      closeFrom(state, depth + 1, state.line)
      return
    }
    if (!goesOn) break
    depth++
  }
  const allGoOn = depth === before - 1
  const started = readStarts(state, line, depth)

  const last = innermost(state)
  // A paragraph goes on in a line that only forgot the markers of its quotes and lists.
  if (!started && !allGoOn && !line.blank && last.kind === 'paragraph') {
    line.skipIndent()
    last.lines.push(line.rest())
    return
  }
  if (!started) closeFrom(state, depth + 1, state.line - 1)
  addText(state, line)
}

/** Starts blocks as long as containers begin. True when anything did. */
function readStarts(state: State, line: Line, depth: number): boolean {
  let parent = state.open[depth] ?? innermost(state)
  let at = depth
  let any = false
  while (parent.kind !== 'code' && parent.kind !== 'heading' && parent.kind !== 'break') {
    const started = start(state, line, parent, at)
    if (started === 'nothing') break
    any = true
    if (started === 'leaf') break
    at = state.open.length - 1
    parent = innermost(state)
  }
  return any
}

function addText(state: State, line: Line): void {
  const block = innermost(state)
  if (block.kind === 'code') {
    const opening = block.fence && block.start === state.line
    if (!opening) block.lines.push(line.rest())
  } else if (!line.blank && line.offset < line.text.length) {
    line.skipIndent()
    const text = line.rest()
    if (block.kind === 'paragraph' || block.kind === 'table') block.lines.push(text)
    else add(state, { kind: 'paragraph', lines: [text], start: state.line, end: state.line })
  }
}
