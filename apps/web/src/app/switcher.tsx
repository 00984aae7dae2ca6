import { ArrowRight, Search } from 'lucide-react'
import { useState } from 'react'
import { useWorkspace } from '../features/workspaces/current.tsx'
import { noteJump } from '../features/workspaces/jumps.ts'
import { m } from '../paraglide/messages.js'
import { Dialog } from '../ui/dialog.tsx'
import { PickField, PickList, usePickList } from '../ui/pick-list.tsx'
import { type Target, useFound } from './switcher-targets.tsx'

/** Ctrl/Cmd+K: a few letters, Enter, there. */
export default function Switcher({ onClose }: { onClose: () => void }) {
  const { id: workspaceId } = useWorkspace()
  const [query, setQuery] = useState('')
  const items = useFound(query)
  const go = (target: Target) => {
    noteJump(workspaceId, target.key)
    onClose()
    target.go()
  }
  const picking = usePickList({ items, query, onQuery: setQuery, onPick: go })

  return (
    <Dialog open onClose={onClose} title={m.switcher_title()} hideTitle wide>
      <div className="flex items-center gap-3 border-border border-b px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <PickField
          picking={picking}
          label={m.switcher_title()}
          placeholder={m.switcher_placeholder()}
          className="h-12 flex-1 bg-transparent"
        />
      </div>
      <PickList
        picking={picking}
        label={m.switcher_title()}
        keyOf={({ key }) => key}
        empty={m.nothing_found()}
        className="max-h-[min(24rem,55dvh)] p-2"
      >
        {(target, active) => (
          <>
            <span className="grid size-6 shrink-0 place-items-center">{target.icon}</span>
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {target.label}
            </span>
            <span className="shrink-0 text-muted text-xs">{target.note}</span>
            {target.keys && <kbd className="shrink-0 font-sans text-muted text-xs phone:hidden">{target.keys}</kbd>}
            {active && <ArrowRight className="size-4 text-muted rtl:rotate-180" aria-hidden="true" />}
          </>
        )}
      </PickList>
    </Dialog>
  )
}
