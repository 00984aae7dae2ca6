import { memo } from 'react'
import { fullDate } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { MessageText } from './text/message-text.tsx'

interface Props {
  content: string
  editedAt?: string | null
  /** Shows what it said before; without it the mark only says that it was edited. */
  onHistory?: () => void
}

/** What a message says, and whether it was edited. */
export const MessageBody = memo(
  function MessageBody({ content, editedAt, onHistory }: Props) {
    const look = 'text-muted text-xs'
    return (
      <MessageText
        content={content}
        after={
          !editedAt ? undefined : onHistory ? (
            <button
              type="button"
              aria-label={m.edited_history()}
              aria-haspopup="dialog"
              data-tip={fullDate(editedAt)}
              onClick={onHistory}
              className={`rounded-sm ${look} hover:underline`}
            >
              {m.edited()}
            </button>
          ) : (
            <span className={look} data-tip={fullDate(editedAt)}>
              {m.edited()}
            </span>
          )
        }
      />
    )
  },
  // Both say the same of the same message, whichever closure it is.
  (a, b) => a.content === b.content && a.editedAt === b.editedAt && !a.onHistory === !b.onHistory,
)
