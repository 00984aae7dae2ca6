import type { Channel } from '@parley/db/validators'
import { NotebookPen } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { useMe } from '../me/queries.ts'
import { PersonButton } from '../members/person-button.tsx'
import { useNames } from '../members/queries.ts'
import { isNotepad, othersOf } from './kind.ts'
import { useChannelTitle } from './title.ts'

/** Over the very first message of a conversation: the faces of those in it. */
export function DirectBeginning({ channel }: { channel: Channel }) {
  const { user } = useMe()
  const nameOf = useNames()
  const title = useChannelTitle()(channel)
  const notepad = isNotepad(channel)
  const text = notepad
    ? m.notepad_beginning()
    : channel.kind === 'group'
      ? m.group_beginning({ names: title })
      : m.direct_beginning({ names: title })
  return (
    <div className="px-5 pt-10 pb-3 phone:px-4">
      {notepad ? (
        <span className="grid size-11 place-items-center rounded-lg bg-accent-soft text-accent">
          <NotebookPen className="size-5" aria-hidden="true" />
        </span>
      ) : (
        <div className="flex flex-wrap gap-1.5">
          {othersOf(channel, user.id).map((userId) => (
            <PersonButton key={userId} userId={userId} decoration>
              <Avatar id={userId} name={nameOf(userId)} size="lg" />
            </PersonButton>
          ))}
        </div>
      )}
      <h2 className="mt-3 break-words font-semibold text-lg" dir="auto">
        {title}
      </h2>
      <p className="mt-0.5 max-w-prose break-words text-muted">{text}</p>
    </div>
  )
}
