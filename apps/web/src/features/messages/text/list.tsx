import type { List as ListBlock } from '@parley/markdown'
import { cn } from '../../../lib/cn.ts'
import { m } from '../../../paraglide/messages.js'
import { Blocks } from './blocks.tsx'

export function List({ list }: { list: ListBlock }) {
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
