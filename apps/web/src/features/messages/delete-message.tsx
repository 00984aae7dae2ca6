import type { Message } from '@parley/db/validators'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import Confirm from '../../ui/confirm.tsx'

interface Props {
  message: Message
  onLeaving: (messageId: string | null) => void
  onClose: () => void
}

export default function DeleteMessage({ message, onLeaving, onClose }: Props) {
  return (
    <Confirm
      title={m.delete_message_title()}
      action={m.delete_it()}
      wordsFor={wordsFor}
      onClose={onClose}
      run={async () => {
        onLeaving(message.id)
        try {
          await api.messages.delete({ messageId: message.id })
        } catch (error) {
          onLeaving(null)
          throw error
        }
      }}
    >
      <p>{m.delete_message_text()}</p>
      <blockquote className="mt-3 line-clamp-4 whitespace-pre-wrap rounded-md border-border border-s-2 bg-sunken px-3 py-2 text-text text-sm">
        {message.content}
      </blockquote>
    </Confirm>
  )
}
