import { Check, type LucideIcon } from 'lucide-react'
import { Fragment, useRef } from 'react'
import { usePhone } from '../lib/media.ts'
import { Dialog } from './dialog.tsx'
import { Menu, MenuHead, MenuItem, MenuLine, usePoint } from './menu.tsx'

export interface Entry {
  label: string
  icon?: LucideIcon
  /** A line before it. */
  line?: boolean
  /** A word over it and what follows. */
  head?: string
  /** One of a few: whether it is the one. */
  checked?: boolean
  danger?: boolean
  keys?: string
  /** Asks something further: whoever opened the menu closes it then. */
  asks?: boolean
  run: () => void
}

interface Props {
  /** What it is about: read out, and shown over the sheet. */
  label: string
  title: string
  entries: readonly Entry[]
  at: { x: number; y: number }
  onClose: () => void
}

/** What one can do with something: at the pointer, on the phone a sheet from below. */
export function EntryMenu({ label, title, entries, at, onClose }: Props) {
  const phone = usePhone()
  const asked = useRef(false)
  const choose = (entry: Entry) => {
    asked.current = entry.asks ?? false
    entry.run()
  }
  const anchor = usePoint(at)
  if (!phone) {
    return (
      <Menu open onOpenChange={(open) => !open && !asked.current && onClose()} anchor={anchor} beside label={label}>
        {entries.map((entry) => (
          <Fragment key={entry.label}>
            {entry.line && <MenuLine />}
            {entry.head && (
              <MenuHead>
                <span className="text-muted text-xs">{entry.head}</span>
              </MenuHead>
            )}
            <MenuItem {...entry} onClick={() => choose(entry)}>
              {entry.label}
            </MenuItem>
          </Fragment>
        ))}
      </Menu>
    )
  }
  return (
    <Dialog open onClose={onClose} title={label} hideTitle>
      <p className="truncate border-border border-b px-5 py-3 font-semibold" dir="auto">
        {title}
      </p>
      <ul className="max-h-[80dvh] overflow-y-auto p-2">
        {entries.map((entry) => {
          const Icon = entry.icon ?? (entry.checked ? Check : undefined)
          return (
            <Fragment key={entry.label}>
              {entry.head && <li className="px-3 pt-3 pb-1 text-muted text-xs">{entry.head}</li>}
              <li>
                <button
                  type="button"
                  aria-pressed={entry.checked}
                  onClick={() => {
                    choose(entry)
                    if (!entry.asks) onClose()
                  }}
                  className={`flex h-12 w-full items-center gap-3 rounded-md px-3 text-start active:bg-active ${entry.danger ? 'text-danger' : ''}`}
                >
                  <span className={`grid size-5 place-items-center ${entry.danger ? '' : 'text-muted'}`}>
                    {Icon && <Icon className="size-5" aria-hidden="true" />}
                  </span>
                  {entry.label}
                </button>
              </li>
            </Fragment>
          )
        })}
      </ul>
    </Dialog>
  )
}
