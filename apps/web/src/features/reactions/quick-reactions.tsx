import type { Message } from '@parley/db/validators'
import { m } from '../../paraglide/messages.js'
import { useHabits } from '../emoji/habits.ts'
import { react } from './toggle.ts'

interface Props {
  message: Message
  userId: string
  count: number
  /** For fingers. */
  large?: boolean
  onDone?: () => void
}

/** The emoji that one uses most, each one click away. */
export function QuickReactions({ message, userId, count, large, onDone }: Props) {
  return useHabits()
    .quick(count)
    .map((emoji) => {
      const mine = message.reactions.some((one) => one.emoji === emoji && one.userIds.includes(userId))
      return (
        <button
          key={emoji}
          type="button"
          aria-label={m.react_with({ emoji })}
          data-tip={m.react_with({ emoji })}
          aria-pressed={mine}
          onClick={() => {
            react(message.id, emoji, !mine)
            onDone?.()
          }}
          className={
            large
              ? 'grid size-11 place-items-center rounded-full bg-sunken text-xl active:bg-active aria-pressed:bg-accent-soft aria-pressed:outline-2 aria-pressed:outline-accent'
              : 'grid size-7 place-items-center rounded-md text-base leading-none transition-colors duration-100 hover:bg-hover aria-pressed:bg-accent-soft'
          }
        >
          {emoji}
        </button>
      )
    })
}
