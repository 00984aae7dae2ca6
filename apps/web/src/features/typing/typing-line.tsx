import { m } from '../../paraglide/messages.js'
import { useNames } from '../members/queries.ts'
import { useOpenConversation } from '../presence/screen.ts'
import { useTyping } from './heard.ts'

interface Props {
  channelId: string
  /** The root message: who answers in its thread. */
  parentId?: string
}

/** Who is writing, by at most three names. Its place is kept, so that nothing moves when somebody begins. */
export function TypingLine({ channelId, parentId }: Props) {
  useOpenConversation(channelId)
  const writing = useTyping(channelId, parentId ?? null)
  const nameOf = useNames()
  return (
    <p className="flex h-5 items-center gap-1.5 truncate text-muted text-xs" data-typing="">
      {writing.length > 0 && (
        <>
          <span className="flex shrink-0 gap-0.5" aria-hidden="true">
            {[0, 1, 2].map((n) => (
              <span
                key={n}
                className="size-1 animate-pulse rounded-full bg-muted motion-reduce:animate-none"
                style={{ animationDelay: `${n * 200}ms` }}
              />
            ))}
          </span>
          <span className="truncate">{typingWords(writing.map(nameOf))}</span>
        </>
      )}
    </p>
  )
}

function typingWords([first = '', second = '', third = '', ...more]: readonly string[]): string {
  if (more.length > 0) return m.typing_more({ first, second, count: more.length + 1 })
  if (third) return m.typing_three({ first, second, third })
  return second ? m.typing_two({ first, second }) : m.typing_one({ first })
}
