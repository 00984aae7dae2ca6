import type { Section } from '@parley/db/validators'
import { ChevronDown, MoreHorizontal, Plus } from 'lucide-react'
import type { MouseEvent, PointerEvent } from 'react'
import { cn } from '../../lib/cn.ts'
import { m } from '../../paraglide/messages.js'
import { IconButton } from '../../ui/icon-button.tsx'
import { isKey } from '../keys/match.ts'
import { useLongPress } from '../messages/use-long-press.ts'

interface Props {
  section: Section
  title: string
  onFold: () => void
  onMenu: (at: { x: number; y: number }) => void
  onGrab: (event: PointerEvent) => void
  onPickUp: () => void
  add?: { label: string; run: () => void }
}

export function SectionHead({ section, title, onFold, onMenu, onGrab, onPickUp, add }: Props) {
  const { id, collapsed } = section
  const press = useLongPress(onMenu, '')
  const below = (element: Element) => {
    const { left, bottom } = element.getBoundingClientRect()
    return { x: left, y: bottom }
  }
  function onContextMenu(event: MouseEvent) {
    event.preventDefault()
    press.onPointerCancel()
    const byKey = event.clientX === 0 && event.clientY === 0
    onMenu(byKey ? below(event.currentTarget) : { x: event.clientX, y: event.clientY })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a longer way to what the button beside the name opens
    <div
      data-head={id}
      className="group/head flex h-8 items-center ps-1 phone:h-10"
      onContextMenu={onContextMenu}
      {...press}
    >
      <h2 id={`section-${id}`} className="min-w-0 flex-1">
        <button
          type="button"
          data-grip=""
          aria-expanded={!collapsed}
          aria-controls={`list-${id}`}
          onClick={onFold}
          onPointerDown={onGrab}
          onKeyDown={(event) => {
            if (!isKey(event, 'move')) return
            event.preventDefault()
            onPickUp()
          }}
          className="flex h-7 max-w-full select-none items-center gap-1 rounded-md px-1.5 font-semibold text-muted text-xs transition-colors duration-75 hover:text-text"
        >
          <span className="truncate" dir="auto">
            {title}
          </span>
          <ChevronDown
            className={cn(
              'size-3.5 shrink-0 transition-transform duration-100',
              collapsed && '-rotate-90 rtl:rotate-90',
            )}
            aria-hidden="true"
          />
        </button>
      </h2>
      <IconButton
        icon={MoreHorizontal}
        size="sm"
        label={m.section_menu({ name: title })}
        aria-haspopup="menu"
        className="opacity-0 focus-visible:opacity-100 group-hover/head:opacity-100 phone:opacity-100"
        onClick={(event) => onMenu(below(event.currentTarget))}
      />
      {add && <IconButton icon={Plus} size="sm" label={add.label} onClick={add.run} />}
    </div>
  )
}
