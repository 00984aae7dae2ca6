import type { Section } from '@parley/db/validators'
import { ArrowDown, ArrowUp, CheckCheck, FolderPlus, Move, Pencil, Trash2 } from 'lucide-react'
import { Suspense, useState } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { late } from '../../lib/late.ts'
import { usePhone } from '../../lib/media.ts'
import { m } from '../../paraglide/messages.js'
import { type Entry, EntryMenu } from '../../ui/entry-menu.tsx'
import { useReading } from '../channels/reading.ts'
import type { Part } from '../channels/sections.ts'
import { useParts } from '../channels/use-open-channels.ts'
import { keyLabel } from '../keys/shown.ts'
import { step } from './arranging.ts'
import { useSidebarChanges } from './use-sidebar-changes.ts'
import { sectionTitle } from './words.ts'

const Confirm = late(() => import('../../ui/confirm.tsx'))
const SectionName = late(() => import('./section-name-dialog.tsx'))
type Question = 'name' | 'new' | 'delete'

interface Props {
  section: Section
  at: { x: number; y: number }
  /** Picks it up to be moved by keys. */
  onMove: (section: Section) => void
  onClose: () => void
}

/** What one can do with a section of one's own sidebar. */
export default function SectionMenu({ section, at, onMove, onClose }: Props) {
  const [question, setQuestion] = useState<Question>()
  const parts = useParts() ?? []
  const title = sectionTitle(section)
  const entries = useEntries(section, parts, setQuestion, () => onMove(section))
  const count = parts.find((part) => part.section.id === section.id)?.all.length ?? 0
  if (!question) return <EntryMenu label={m.section_menu({ name: title })} {...{ title, entries, at, onClose }} />
  return (
    <Suspense>
      {question === 'name' && <SectionName section={section} onClose={onClose} />}
      {question === 'new' && <SectionName onClose={onClose} />}
      {question === 'delete' && (
        <Confirm
          title={m.delete_section_title({ name: title })}
          action={m.delete_section()}
          wordsFor={wordsFor}
          onClose={onClose}
          run={() => api.sections.delete({ workspaceId: section.workspaceId, sectionId: section.id })}
        >
          {count === 0 ? m.delete_section_empty() : m.delete_section_text({ count })}
        </Confirm>
      )}
    </Suspense>
  )
}

function useEntries(section: Section, parts: Part[], ask: (question: Question) => void, pickUp: () => void): Entry[] {
  const phone = usePhone()
  const { own, set } = useSidebarChanges()
  const { readChannel } = useReading()
  const { id, name, sort, show } = section
  const index = parts.findIndex((part) => part.section.id === id)
  const unread = parts[index]?.all.filter(({ unreadCount }) => unreadCount > 0) ?? []
  const sorting = (value: Section['sort'], label: string, head?: string): Entry => ({
    label,
    head,
    line: head !== undefined,
    checked: sort === value,
    run: () => void set(id, { sort: value }),
  })
  const showing = (value: Section['show'], label: string, head?: string): Entry => ({
    label,
    head,
    line: head !== undefined,
    checked: show === value,
    run: () => void set(id, { show: value }),
  })
  const entries: (Entry | false)[] = [
    unread.length > 0 && {
      label: m.mark_read(),
      icon: CheckCheck,
      run: () => unread.forEach((channel) => void readChannel(channel)),
    },
    name !== null && { label: m.rename_section(), icon: Pencil, asks: true, run: () => ask('name') },
    { label: m.new_section(), icon: FolderPlus, asks: true, run: () => ask('new') },
    sorting('name', m.sort_name(), m.sort()),
    sorting('recent', m.sort_recent()),
    sorting('hand', m.sort_hand()),
    showing('all', m.show_all(), m.show()),
    showing('unread', m.show_unread()),
    index > 0 && { label: m.move_up(), icon: ArrowUp, line: true, run: () => step(own, parts, 'section', id, -1) },
    index < parts.length - 1 && {
      label: m.move_down(),
      icon: ArrowDown,
      line: index === 0,
      run: () => step(own, parts, 'section', id, 1),
    },
    !phone && { label: m.move_by_keys(), icon: Move, keys: keyLabel('move'), run: pickUp },
    name !== null && {
      label: m.delete_section(),
      icon: Trash2,
      line: true,
      danger: true,
      asks: true,
      run: () => ask('delete'),
    },
  ]
  return entries.filter((entry) => entry !== false)
}
