import { ChevronDown, Moon } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { late } from '../../lib/late.ts'
import { m } from '../../paraglide/messages.js'
import { useMe } from '../me/queries.ts'
import { useMySeen } from '../presence/seen.ts'
import { useWorkspace } from './current.tsx'

const WorkspaceMenu = late(() => import('./workspace-menu.tsx'))

export function WorkspaceButton() {
  const workspace = useWorkspace()
  const { user } = useMe()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <div className="p-2">
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={m.workspace_menu({ name: workspace.name })}
        onClick={() => setOpen(true)}
        className="flex w-full items-center gap-2 rounded-md px-2.5 py-1.5 text-start transition-colors duration-75 hover:bg-hover aria-expanded:bg-active"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{workspace.name}</span>
          <span className="flex items-center gap-1 text-muted text-xs">
            <span className="truncate">{user.name}</span>
            {useMySeen() === 'dnd' && <Moon className="size-3 shrink-0 fill-current" aria-hidden="true" />}
          </span>
        </span>
        <ChevronDown className="size-4 shrink-0 text-muted" aria-hidden="true" />
      </button>
      <Suspense>{open && <WorkspaceMenu anchor={button} onClose={() => setOpen(false)} />}</Suspense>
    </div>
  )
}
