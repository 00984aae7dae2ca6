import type { MyChannel } from '@parley/db/validators'
import { Check, FolderPlus } from 'lucide-react'
import { useState } from 'react'
import { cn } from '../../lib/cn.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { useParts } from '../channels/use-open-channels.ts'
import { useChannelTitle } from '../directs/title.ts'
import { put } from './arranging.ts'
import { mayStandIn } from './places.ts'
import SectionName from './section-name-dialog.tsx'
import { useSidebarChanges } from './use-sidebar-changes.ts'
import { sectionTitle } from './words.ts'

/** Into which section a channel goes; one that does not exist yet is made on the way. */
export default function MoveTo({ channel, onClose }: { channel: MyChannel; onClose: () => void }) {
  const title = useChannelTitle()(channel, true)
  const parts = useParts() ?? []
  const { own } = useSidebarChanges()
  const [naming, setNaming] = useState(false)
  if (naming) return <SectionName channel={channel} onClose={onClose} />
  const open = parts.filter(({ section }) => mayStandIn(channel, section.id))
  return (
    <Dialog open onClose={onClose} title={m.move_named({ name: title })}>
      <DialogBody>
        <ul aria-label={m.sections()} className="-mx-2 max-h-[50dvh] overflow-y-auto">
          {open.map(({ section, all, shown }) => {
            const here = all.some(({ id }) => id === channel.id)
            return (
              <li key={section.id}>
                <button
                  type="button"
                  aria-pressed={here}
                  onClick={() => {
                    const to = { sectionId: section.id, index: shown.length }
                    if (!here) put(own, parts, { what: 'channel', id: channel.id, to })
                    onClose()
                  }}
                  className={cn(
                    'flex h-10 w-full items-center gap-3 rounded-md px-2 text-start hover:bg-hover phone:h-12',
                    here && 'font-medium',
                  )}
                >
                  <span className="grid size-5 place-items-center text-muted">
                    {here && <Check className="size-4" aria-hidden="true" />}
                  </span>
                  <span className="min-w-0 flex-1 truncate" dir="auto">
                    {sectionTitle(section)}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      </DialogBody>
      <DialogActions>
        <Button onClick={() => setNaming(true)}>
          <FolderPlus className="size-4" aria-hidden="true" />
          {m.new_section()}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
