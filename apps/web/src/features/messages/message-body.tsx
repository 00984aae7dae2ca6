import { memo } from 'react'
import { fullDate } from '../../lib/dates.ts'
import { linkify } from '../../lib/linkify.ts'
import { m } from '../../paraglide/messages.js'

/** The text as typed, line by line, with web addresses as links. Never markup. */
export const MessageBody = memo(function MessageBody({
  content,
  editedAt,
}: {
  content: string
  editedAt?: string | null
}) {
  let at = 0
  return (
    <div dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {linkify(content).map((piece) => {
        const key = at
        at += piece.text.length
        return 'href' in piece ? (
          <a
            key={key}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="text-accent underline decoration-1 decoration-current/40 underline-offset-2 hover:decoration-current"
          >
            {piece.text}
          </a>
        ) : (
          piece.text
        )
      })}
      {editedAt && (
        <>
          {' '}
          <span className="text-muted text-xs" data-tip={fullDate(editedAt)}>
            {m.edited()}
          </span>
        </>
      )}
    </div>
  )
})
