import type { Block, List as ListBlock } from '@parley/markdown'
import { cn } from '../../../lib/cn.ts'
import { m } from '../../../paraglide/messages.js'
import { CodeBlock } from './code-block.tsx'
import { Inlines } from './inlines.tsx'
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

function List({ list }: { list: ListBlock }) {
  const items = list.items.map(({ checked, children }, index) => (
    <li
      key={index}
      className={cn(!list.tight && 'mt-1.5 first:mt-0', checked !== null && '-ms-5 flex list-none items-start gap-2')}
    >
      {checked === null ? (
        <Blocks blocks={children} tight={list.tight} />
      ) : (
        <>
          <input
            type="checkbox"
            checked={checked}
            disabled
            aria-label={checked ? m.task_done() : m.task_open()}
            className="mt-[0.2rem] size-4 shrink-0 accent-accent"
          />
          <div className={cn('min-w-0', checked && 'text-muted')}>
            <Blocks blocks={children} tight={list.tight} />
          </div>
        </>
      )}
    </li>
  ))
  const look = 'my-1 ps-6 marker:text-muted'
  return list.ordered ? (
    <ol start={list.start} className={cn(look, 'list-decimal')}>
      {items}
    </ol>
  ) : (
    <ul className={cn(look, 'list-disc')}>{items}</ul>
  )
}
