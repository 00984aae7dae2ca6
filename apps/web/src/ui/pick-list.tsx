// A field and a list under it: the keys stay in the field, and move and pick in the list.
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react'
import { cn } from '../lib/cn.ts'

interface Options<T> {
  /** What fits the query, best first. */
  items: readonly T[]
  query: string
  onQuery: (query: string) => void
  onPick: (item: T) => void
  /** Index of the one that is active at first. */
  start?: number
  /** No more can be picked. */
  full?: boolean
}

type Picking<T> = ReturnType<typeof usePickList<T>>

/** So far go PageUp and PageDown. */
const page = 8

export function usePickList<T>({ items, query, onQuery, onPick, start = 0, full = false }: Options<T>) {
  const id = useId()
  const [at, setAt] = useState(start)
  const list = useRef<HTMLDivElement>(null)
  const byKey = useRef(true)
  const last = items.length - 1
  const active = full ? -1 : Math.min(Math.max(at, 0), last)

  // Follows the keys: what the pointer is on is in sight already.
  useEffect(() => {
    if (byKey.current) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active, query])

  const pick = (item: T | undefined) => {
    if (item !== undefined && !full) onPick(item)
  }
  return {
    id,
    list,
    items,
    query,
    active,
    full,
    pick,
    ask(next: string) {
      byKey.current = true
      onQuery(next)
      setAt(0)
    },
    point(index: number) {
      byKey.current = false
      setAt(index)
    },
    onKeyDown(event: KeyboardEvent) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      const far = { PageDown: page, PageUp: -page }[event.key]
      if ((step ?? far) !== undefined && last >= 0) {
        event.preventDefault()
        byKey.current = true
        // Step by step it goes round.
        setAt(far ? Math.min(Math.max(active + far, 0), last) : (active + (step ?? 0) + last + 1) % (last + 1))
      } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
        event.preventDefault()
        pick(items[active])
      }
    },
  }
}

interface FieldProps<T> {
  picking: Picking<T>
  label: string
  placeholder?: string | undefined
  className: string
  ref?: Ref<HTMLInputElement>
  /** Before the list hears of it, which does not when it was prevented. */
  onKeyDown?: (event: KeyboardEvent) => void
}

export function PickField<T>({ picking, label, placeholder = label, className, ref, onKeyDown }: FieldProps<T>) {
  const { id, items, active, query } = picking
  return (
    <input
      ref={ref}
      role="combobox"
      aria-expanded="true"
      aria-controls={id}
      aria-activedescendant={items[active] === undefined ? undefined : `${id}-${active}`}
      aria-label={label}
      placeholder={placeholder}
      value={query}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => picking.ask(event.target.value)}
      onKeyDown={(event) => {
        onKeyDown?.(event)
        if (!event.defaultPrevented) picking.onKeyDown(event)
      }}
      className={cn('min-w-0 outline-none placeholder:text-muted', className)}
    />
  )
}

interface ListProps<T> {
  picking: Picking<T>
  label: string
  keyOf: (item: T) => string
  /** Several can be picked, one after the other. */
  several?: boolean
  /** What it says when nothing fits. */
  empty: string
  className: string
  /** How high an entry is, and what else it looks like. */
  itemClassName?: string
  children: (item: T, active: boolean) => ReactNode
}

export function PickList<T>(props: ListProps<T>) {
  const { picking, label, keyOf, several, empty, className, itemClassName = 'h-10', children } = props
  const { id, list, items, active, full } = picking
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      aria-multiselectable={several}
      className={cn('overflow-y-auto', className)}
    >
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field
        <div
          key={keyOf(item)}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          aria-disabled={full || undefined}
          onClick={() => picking.pick(item)}
          onPointerMove={() => picking.point(index)}
          className={cn(
            'flex items-center gap-3 rounded-md px-2.5',
            itemClassName,
            index === active && 'bg-active',
            full && 'opacity-50',
          )}
        >
          {children(item, index === active)}
        </div>
      ))}
      {items.length === 0 && <p className="px-2.5 py-8 text-center text-muted text-sm">{empty}</p>}
    </div>
  )
}
