import type { Definitions } from '../inlines/definitions.ts'
import type { Container, Draft, DraftRoot } from './draft.ts'

/** Quotes and list items inside each other; what would be deeper is text of the deepest. */
const deepest = 32

/** The open blocks, outermost first, and the number of the line at hand. */
export interface State {
  open: (DraftRoot | Draft)[]
  root: DraftRoot
  line: number
  definitions: Definitions
}

export function newState(definitions: Definitions): State {
  const root: DraftRoot = { kind: 'root', children: [], start: 1, end: 1 }
  return { open: [root], root, line: 0, definitions }
}

export const innermost = (state: State): DraftRoot | Draft => state.open.at(-1) ?? state.root

export function mayNest({ open }: State): boolean {
  let depth = 0
  for (const { kind } of open) if (kind === 'quote' || kind === 'item') depth++
  return depth < deepest
}

/** Closes the open blocks from `depth` on; the last line they had was `lastLine`. */
export function closeFrom(state: State, depth: number, lastLine: number): void {
  while (state.open.length > depth) {
    const block = state.open.pop()
    if (block) close(state, block, lastLine)
  }
}

function close(state: State, block: DraftRoot | Draft, lastLine: number): void {
  block.end = lastLine
  if (block.kind === 'paragraph') {
    state.definitions.takeFrom(block.lines)
    if (block.lines.length === 0) remove(state, block)
  } else if (block.kind === 'code' && !block.fence) {
    while (block.lines.length > 0 && !/[^ \t]/.test(block.lines.at(-1) ?? '')) block.lines.pop()
    block.end = block.start + block.lines.length - 1
  } else if (block.kind === 'list') {
    block.end = block.children.at(-1)?.end ?? lastLine
  } else if (block.kind === 'item') {
    block.end = block.children.at(-1)?.end ?? block.start
  }
}

/** The innermost open container, after closing what cannot hold other blocks, and lists when `block` is no item. */
function parentFor(state: State, block: Draft): Container {
  for (;;) {
    const parent = innermost(state)
    const fits = parent.kind === 'list' ? block.kind === 'item' : 'children' in parent
    if (fits && 'children' in parent) return parent
    closeFrom(state, state.open.length - 1, state.line - 1)
  }
}

/** Puts `block` into the innermost open block that can hold it, and opens it. */
export function add(state: State, block: Draft): void {
  const children: Draft[] = parentFor(state, block).children
  children.push(block)
  state.open.push(block)
}

/** Takes the innermost open block out of its parent, which must be the parent's last. */
export function remove(state: State, block: Draft): void {
  const at = state.open.lastIndexOf(block)
  const parent = at > 0 ? state.open[at - 1] : innermost(state)
  if (at > 0) state.open.length = at
  if (parent && 'children' in parent) parent.children.pop()
}
