import { useEffect, useRef } from 'react'
import { cn } from '../../../lib/cn.ts'
import { m } from '../../../paraglide/messages.js'
import type { Suggestion } from './use-suggestions.tsx'

interface Props {
  id: string
  items: readonly Suggestion[]
  active: number
  onActive: (index: number) => void
  onPick: (item: Suggestion) => void
}

/** Above the text field, which keeps the focus and the keys. */
export function SuggestionList({ id, items, active, onActive, onPick }: Props) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={m.suggestions()}
      className="absolute inset-x-0 bottom-full max-w-lg z-20 mb-1.5 max-h-[min(20rem,40dvh)] overflow-y-auto rounded-lg border border-border bg-surface p-1 shadow-raised"
    >
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the text field
        <div
          key={item.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The text field keeps the focus, and with it the place where one types.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(item)}
          onPointerMove={() => onActive(index)}
          className={cn(
            'flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm phone:h-11',
            index === active && 'bg-active',
          )}
        >
          <span className="grid size-6 shrink-0 place-items-center">{item.icon}</span>
          <span className="shrink-0 truncate font-medium" dir="auto">
            {item.label}
          </span>
          <span className="min-w-0 flex-1 truncate text-muted text-xs">{item.note}</span>
        </div>
      ))}
    </div>
  )
}
