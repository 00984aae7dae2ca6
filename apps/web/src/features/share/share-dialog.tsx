import { limits, type Message } from '@parley/db/validators'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PickField, PickList, usePickList } from '../../ui/pick-list.tsx'
import { toast } from '../../ui/toast.ts'
import { useChannels } from '../channels/queries.ts'
import { useChannelTitle } from '../directs/title.ts'
import { useNames } from '../members/queries.ts'
import { useNamed } from '../messages/compose/use-book.ts'
import { LengthNote } from '../messages/length-note.tsx'
import { send } from '../messages/pending.ts'
import { Excerpt } from '../messages/text/excerpt.tsx'
import { useWorkspace } from '../workspaces/current.tsx'
import { quoteOf } from './quote.ts'
import { type Target, useTargets } from './use-targets.tsx'

/** Shows a message somewhere else: as a quote that leads back to it, with a word of one's own. */
export default function ShareDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { slug } = useWorkspace()
  const router = useRouter()
  const navigate = useNavigate()
  const named = useNamed()
  const nameOf = useNames()
  const titleOf = useChannelTitle()
  const source = useChannels()?.find((one) => one.id === message.channelId)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<Target>()
  const [comment, setComment] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const search = useRef<HTMLInputElement>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  const targets = useTargets(message, query)
  const picking = usePickList({ items: targets, query, onQuery: setQuery, onPick: setChosen })
  const closed = source?.kind !== 'public'

  useEffect(() => {
    if (chosen) words.current?.focus()
  }, [chosen])

  const { href } = router.buildLocation({
    to: '/w/$slug/c/$channelId/m/$messageId',
    params: { slug, channelId: message.channelId, messageId: message.id },
  })
  const author = nameOf(message.authorId)
  const from = source ? m.shared_from({ name: author, channel: titleOf(source, true) }) : author
  const text = quoteOf({ comment, content: named(message.content), from, href: location.origin + href })

  async function share(event?: FormEvent) {
    event?.preventDefault()
    if (!chosen || busy || text.length > limits.message) return
    setBusy(true)
    setProblem(undefined)
    try {
      const channelId = await chosen.channelId()
      send(channelId, text)
      onClose()
      toast(m.shared_to({ channel: chosen.label }), 'done', {
        label: m.open_it(),
        run: () => void navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId }, search: {} }),
      })
    } catch (error) {
      setProblem(wordsFor(error))
      setBusy(false)
    }
  }

  return (
    <Dialog open onClose={onClose} title={m.share_message()} initialFocus={search}>
      <form onSubmit={share}>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          {chosen ? (
            <div className="flex min-h-9 items-center gap-2">
              <span className="grid size-6 shrink-0 place-items-center">{chosen.icon}</span>
              <span className="min-w-0 flex-1 truncate font-medium" dir="auto">
                {chosen.label}
              </span>
              <Button
                size="sm"
                onClick={() => {
                  setChosen(undefined)
                  requestAnimationFrame(() => search.current?.focus())
                }}
              >
                {m.change_it()}
              </Button>
            </div>
          ) : (
            <>
              <PickField
                ref={search}
                picking={picking}
                label={m.share_to()}
                className="h-9 w-full rounded-md border border-border-strong bg-surface px-3 shadow-low focus:border-focus"
              />
              <PickList
                picking={picking}
                label={m.share_to()}
                keyOf={({ key }) => key}
                empty={m.nothing_found()}
                className="-mx-2.5 h-52"
              >
                {(target) => (
                  <>
                    <span className="grid size-6 shrink-0 place-items-center">{target.icon}</span>
                    <span className="min-w-0 flex-1 truncate" dir="auto">
                      {target.label}
                    </span>
                    <span className="shrink-0 text-muted text-xs">{target.note}</span>
                  </>
                )}
              </PickList>
            </>
          )}
          <textarea
            ref={words}
            rows={2}
            dir="auto"
            aria-label={m.share_comment()}
            placeholder={m.share_comment()}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
              event.preventDefault()
              void share()
            }}
            className="w-full resize-none rounded-md border border-border-strong bg-surface px-3 py-2 shadow-low outline-none placeholder:text-muted focus:border-focus"
          />
          <blockquote className="border-border-strong/50 border-s-[3px] ps-3 text-sm">
            <p className="text-muted text-xs">{from}</p>
            <p className="line-clamp-3 [overflow-wrap:anywhere]" dir="auto">
              <Excerpt content={message.content} />
            </p>
          </blockquote>
          {closed && <p className="text-muted text-sm">{m.share_closed()}</p>}
        </DialogBody>
        <DialogActions className="items-center">
          <LengthNote length={text.length} />
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button type="submit" kind="primary" busy={busy} disabled={!chosen || text.length > limits.message}>
            {m.share_it()}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
