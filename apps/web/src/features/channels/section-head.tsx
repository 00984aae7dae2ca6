import { ChevronDown, Plus } from 'lucide-react'
import { cn } from '../../lib/cn.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toggleFolded } from './folded.ts'
import type { SectionName } from './sections.ts'

interface Props {
  workspaceId: string
  name: SectionName
  title: string
  folded: boolean
  add?: { label: string; run: () => void }
}

export const SectionHead = ({ workspaceId, name, title, folded, add }: Props) => (
  <div className="flex h-8 items-center ps-1 phone:h-10">
    <h2 id={`section-${name}`} className="min-w-0 flex-1">
      <button
        type="button"
        aria-expanded={!folded}
        aria-controls={`list-${name}`}
        onClick={() => toggleFolded(workspaceId, name)}
        className="flex h-7 max-w-full items-center gap-1 rounded-md px-1.5 font-semibold text-muted text-xs transition-colors duration-75 hover:text-text"
      >
        <span className="truncate">{title}</span>
        <ChevronDown
          className={cn('size-3.5 shrink-0 transition-transform duration-100', folded && '-rotate-90 rtl:rotate-90')}
          aria-hidden="true"
        />
      </button>
    </h2>
    {add && <IconButton icon={Plus} size="sm" label={add.label} onClick={add.run} />}
  </div>
)
