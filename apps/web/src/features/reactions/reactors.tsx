import type { Message } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { withReplay } from '../../client/live-query.ts'
import { cn } from '../../lib/cn.ts'
import { wholeNumber } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { useMe } from '../me/queries.ts'
import { useNames } from '../members/queries.ts'

/** Everybody who reacted, by emoji. */
export default function Reactors({ message, onClose }: { message: Message; onClose: () => void }) {
  const { user } = useMe()
  const nameOf = useNames()
  const [chosen, setChosen] = useState<string>()
  const { data, error } = useQuery({
    queryKey: ['reactors', message.id],
    queryFn: () =>
      withReplay(['reactors', message.id], async () => ({
        messageId: message.id,
        ...(await api.reactions.list({ messageId: message.id })),
      })),
    gcTime: 0,
  })
  // The emoji that one looks at may have been taken back by the last who chose it.
  const only = data?.items.some(({ emoji }) => emoji === chosen) ? chosen : undefined
  const shown = data?.items.filter(({ emoji }) => only === undefined || emoji === only)
  const tab = 'h-8 rounded-full border px-3 text-sm tabular-nums aria-pressed:border-accent aria-pressed:bg-accent-soft'
  return (
    <Dialog open onClose={onClose} title={m.reactions()}>
      {error && (
        <div className="p-5">
          <Notice kind="error">{wordsFor(error)}</Notice>
        </div>
      )}
      {!data && !error && (
        <Loading label={m.loading()} className="p-5">
          <Bar className="w-40" />
        </Loading>
      )}
      {data && data.items.length === 0 && <p className="p-5 text-muted">{m.no_reactions()}</p>}
      {data && data.items.length > 1 && (
        <fieldset aria-label={m.reactions()} className="flex flex-wrap gap-1.5 px-5 pt-3">
          {[undefined, ...data.items.map(({ emoji }) => emoji)].map((emoji) => (
            <button
              key={emoji ?? ''}
              type="button"
              aria-pressed={only === emoji}
              onClick={() => setChosen(emoji)}
              className={cn(tab, 'border-border hover:bg-hover')}
            >
              {emoji ?? m.all()}{' '}
              {emoji && wholeNumber(data.items.find((one) => one.emoji === emoji)?.userIds.length ?? 0)}
            </button>
          ))}
        </fieldset>
      )}
      <ul className="max-h-[min(26rem,60dvh)] overflow-y-auto px-3 py-3">
        {shown?.flatMap(({ emoji, userIds }) =>
          userIds.map((userId) => (
            <li key={emoji + userId} className="flex h-10 items-center gap-3 px-2">
              <Avatar id={userId} name={nameOf(userId)} size="sm" />
              <span className="min-w-0 flex-1 truncate" dir="auto">
                {userId === user.id ? m.name_you({ name: nameOf(userId) }) : nameOf(userId)}
              </span>
              <span className="text-lg leading-none">{emoji}</span>
            </li>
          )),
        )}
      </ul>
    </Dialog>
  )
}
