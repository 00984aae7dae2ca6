import { ArrowRight, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useWorkspace } from '../features/workspaces/current.tsx'
import { noteJump } from '../features/workspaces/jumps.ts'
import { cn } from '../lib/cn.ts'
import { m } from '../paraglide/messages.js'
import { Dialog } from '../ui/dialog.tsx'
import { type Target, useFound } from './switcher-targets.tsx'

/** Ctrl/Cmd+K: a few letters, Enter, there. */
export default function Switcher({ onClose }: { onClose: () => void }) {
  const id = useId()
  const { id: workspaceId } = useWorkspace()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const found = useFound(query)
  const active = Math.min(at, found.length - 1)

  // Follows what is chosen.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active, query])

  const go = (target: Target | undefined) => {
    if (!target) return
    noteJump(workspaceId, target.key)
    onClose()
    target.go()
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      event.preventDefault()
      setAt((active + step + found.length) % found.length)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      go(found[active])
    }
  }

  return (
    <Dialog open onClose={onClose} title={m.switcher_title()} hideTitle wide>
      <div className="flex items-center gap-3 border-border border-b px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
          aria-label={m.switcher_title()}
          placeholder={m.switcher_placeholder()}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
        />
      </div>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={m.switcher_title()}
        className="max-h-[min(24rem,55dvh)] overflow-y-auto p-2"
      >
        {found.map((target, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the input
          <div
            key={target.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => go(target)}
            onPointerMove={() => setAt(index)}
            className={cn('flex h-10 items-center gap-3 rounded-md px-2.5', index === active && 'bg-active')}
          >
            <span className="grid size-6 shrink-0 place-items-center">{target.icon}</span>
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {target.label}
            </span>
            <span className="shrink-0 text-muted text-xs">{target.note}</span>
            {target.keys && <kbd className="shrink-0 font-sans text-muted text-xs phone:hidden">{target.keys}</kbd>}
            {index === active && <ArrowRight className="size-4 text-muted rtl:rotate-180" aria-hidden="true" />}
          </div>
        ))}
        {found.length === 0 && <p className="px-3 py-8 text-center text-muted text-sm">{m.nothing_found()}</p>}
      </div>
    </Dialog>
  )
}
