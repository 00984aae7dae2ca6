import type { Block, Inline } from './tree.ts'

/** All inlines of the blocks in the order of the text, those that hold others before what they hold. */
export function* inlinesOf(blocks: readonly Block[]): Generator<Inline> {
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'heading') yield* within(block.children)
    else if (block.type === 'quote') yield* inlinesOf(block.children)
    else if (block.type === 'list') for (const item of block.items) yield* inlinesOf(item.children)
    else if (block.type === 'table')
      for (const row of [block.head, ...block.rows]) for (const cell of row) yield* within(cell)
  }
}

function* within(inlines: readonly Inline[]): Generator<Inline> {
  for (const inline of inlines) {
    yield inline
    if ('children' in inline) yield* within(inline.children)
  }
}
