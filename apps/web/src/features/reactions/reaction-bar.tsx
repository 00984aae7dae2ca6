import type { Message } from '@parley/db/validators'
import { SmilePlus } from 'lucide-react'
import { wordsFor } from '../../client/errors.ts'
import { cn } from '../../lib/cn.ts'
import { wholeNumber } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { toast } from '../../ui/toast.ts'
import { useNames } from '../members/queries.ts'
import { openReactionPicker, openReactors } from '../messages/overlays.ts'
import { useReactions } from './wanted.ts'
import { peopleInWords } from './words.ts'

// With the toolbar, which is asked for beside the messages: one reads before one reacts.
const loadToggle = () => import('./toggle.ts')
const sayWhy = (error: unknown) => toast(wordsFor(error), 'error')

interface Props {
  message: Message
  userId: string
  /** Otherwise it only shows who did. */
  canReact: boolean
}

/** What people answered without words. A click joins in or takes back; the right button shows who it was. */
export function ReactionBar(props: Props) {
  const reactions = useReactions(props.message, props.userId)
  return reactions.length === 0 ? null : <Bar {...props} reactions={reactions} />
}

function Bar({ message, userId, canReact, reactions }: Props & { reactions: Message['reactions'] }) {
  const nameOf = useNames()
  return (
    <ul aria-label={m.reactions()} className="mt-1 mb-0.5 flex flex-wrap gap-1">
      {reactions.map((reaction) => {
        const { emoji, count, userIds } = reaction
        const mine = userIds.includes(userId)
        const who = m.reacted_with({ people: peopleInWords(userIds, count, userId, nameOf), emoji })
        return (
          <li key={emoji}>
            <button
              type="button"
              aria-pressed={canReact ? mine : undefined}
              aria-label={who}
              data-tip={who}
              onClick={() =>
                canReact
                  ? void loadToggle().then(({ toggle }) => toggle(message.id, reaction, userId), sayWhy)
                  : openReactors(message)
              }
              onContextMenu={(event) => {
                event.preventDefault()
                event.stopPropagation()
                openReactors(message)
              }}
              className={cn(
                'flex h-[1.625rem] select-none items-center gap-1.5 rounded-full border px-2 text-sm tabular-nums transition-colors duration-100 phone:h-8 phone:px-2.5',
                mine
                  ? 'border-accent bg-accent-soft font-semibold text-accent'
                  : 'border-border bg-sunken text-muted hover:border-border-strong hover:text-text',
              )}
            >
              <span className="text-[0.9375rem] leading-none" aria-hidden="true">
                {emoji}
              </span>
              {wholeNumber(count)}
            </button>
          </li>
        )
      })}
      {canReact && (
        <li>
          <button
            type="button"
            aria-label={m.add_reaction()}
            data-tip={m.add_reaction()}
            onClick={(event) => openReactionPicker(message, event.currentTarget)}
            className="grid h-[1.625rem] w-9 place-items-center rounded-full border border-border bg-sunken text-muted transition-colors duration-100 hover:border-border-strong hover:text-text phone:h-8"
          >
            <SmilePlus className="size-4" aria-hidden="true" />
          </button>
        </li>
      )}
    </ul>
  )
}
