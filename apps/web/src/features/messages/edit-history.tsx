import type { Message } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { fullDate } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { MessageText } from './text/message-text.tsx'

/** What a message said before, newest first. */
export default function EditHistory({ message, onClose }: { message: Message; onClose: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['message-history', message.id, message.editedAt],
    queryFn: () => api.messages.history({ messageId: message.id }),
    gcTime: 0,
  })
  const revisions = data?.items.toReversed()
  return (
    <Dialog open onClose={onClose} title={m.edit_history()} description={m.edit_history_lead()} wide>
      <DialogBody className="max-h-[min(32rem,65dvh)] overflow-y-auto">
        {error && <Notice kind="error">{wordsFor(error)}</Notice>}
        {!revisions && !error && (
          <Loading label={m.loading()}>
            <Bar className="w-48" />
          </Loading>
        )}
        <ol className="flex flex-col gap-3">
          {revisions?.map(({ content, writtenAt }, index) => (
            <li key={writtenAt + index} className="rounded-md border border-border px-3.5 py-2.5">
              <p className="mb-1 flex flex-wrap gap-x-2 text-muted text-xs">
                {index === 0 && <span className="font-semibold text-text">{m.present_text()}</span>}
                <time dateTime={writtenAt}>{fullDate(writtenAt)}</time>
              </p>
              <MessageText content={content} />
            </li>
          ))}
        </ol>
      </DialogBody>
    </Dialog>
  )
}
