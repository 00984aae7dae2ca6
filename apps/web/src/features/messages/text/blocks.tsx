import type { Block } from '@parley/markdown'
import { cn } from '../../../lib/cn.ts'
import { CodeBlock } from './code-block.tsx'
import { Inlines } from './inlines.tsx'
import { List } from './list.tsx'
import { Table } from './table.tsx'

/** `tight`: without space between paragraphs, as in the items of a short list. */
export const Blocks = ({ blocks, tight }: { blocks: readonly Block[]; tight?: boolean }) =>
  blocks.map((block, index) => <OneBlock key={index} block={block} tight={tight} />)

function OneBlock({ block, tight }: { block: Block; tight: boolean | undefined }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p className={tight ? undefined : 'mt-1.5 first:mt-0'}>
          <Inlines inlines={block.children} />
        </p>
      )
    case 'heading':
      // One level for all: what stands in a message is no chapter of the page.
      return (
        <h4
          className={cn(
            'mt-2.5 font-semibold first:mt-0',
            block.level === 1 ? 'text-lg' : block.level > 2 && 'text-sm tracking-wide',
          )}
        >
          <Inlines inlines={block.children} />
        </h4>
      )
    case 'codeBlock':
      return <CodeBlock text={block.text} info={block.info} />
    case 'quote':
      return (
        <blockquote className="my-1 border-border-strong/50 border-s-[3px] ps-3 text-muted">
          <Blocks blocks={block.children} />
        </blockquote>
      )
    case 'list':
      return <List list={block} />
    case 'table':
      return <Table table={block} />
    case 'thematicBreak':
      return <hr className="my-2.5 border-border" />
  }
}
