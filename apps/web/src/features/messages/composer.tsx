import { limits } from '@parley/db/validators'
import { ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { self } from '../../client/self.ts'
import { cn } from '../../lib/cn.ts'
import { late } from '../../lib/late.ts'
import { m } from '../../paraglide/messages.js'
import { useChannels } from '../channels/queries.ts'
import { othersOf } from '../directs/kind.ts'
import { useChannelTitle } from '../directs/title.ts'
import { draftOf, keepDraft } from '../drafts/sync.ts'
import { useDraft } from '../drafts/use-draft.ts'
import { isKey } from '../keys/match.ts'
import { keyLabel } from '../keys/shown.ts'
import { useSettings } from '../me/settings.ts'
import { sayTyping, stopTyping, typingDone } from '../typing/say.ts'
import { TypingLine } from '../typing/typing-line.tsx'
import { type Call, largeCall } from './compose/calls.ts'
import { noteCompany } from './compose/company.ts'
import { enterMeans } from './compose/enter.ts'
import { FormatBar } from './compose/format-bar.tsx'
import { RichTextarea } from './compose/rich-textarea.tsx'
import { LengthNote } from './length-note.tsx'

export interface ComposerHandle {
  /** Puts text in, before what is there already. */
  take: (text: string) => void
  focus: () => void
}

interface Props {
  channelId: string
  /** The root message, when it answers in a thread: then it has a draft of its own. */
  parentId?: string
  /** What it is called: 'Message #general'. */
  label: string
  ref?: React.Ref<ComposerHandle>
  onSend: (content: string) => void
  /** ArrowUp while nothing is typed. */
  onEditLast: () => void
  /** Stands under the text. */
  children?: ReactNode
}

const LargeCallDialog = late(() => import('./compose/large-call-dialog.tsx'))

const finger = matchMedia('(pointer: coarse)')

/** Enter sends, Shift+Enter breaks the line, unless one wants it otherwise; with a finger the button sends. */
export function Composer({ channelId, parentId, label, ref, onSend, onEditLast, children }: Props) {
  const [text, setText] = useState(() => draftOf(channelId, parentId))
  const area = useRef<HTMLTextAreaElement>(null)
  const [calling, setCalling] = useState<Call>()
  const channel = useChannels()?.find(({ id }) => id === channelId)
  const title = useChannelTitle()(channel ?? { name: '', userIds: null }, true)
  const { enterSends } = useSettings()
  const ready = text.trim() !== '' && text.length <= limits.message

  const write = (next: string) => {
    setText(next)
    keepDraft(channelId, next, parentId)
  }
  useDraft(channelId, parentId ?? null, area, setText)
  useEffect(() => {
    // A dialog that was there before keeps the focus.
    if (!finger.matches && !document.activeElement?.closest('[role$=dialog], [role=menu]')) area.current?.focus()
  }, [])
  useEffect(() => () => stopTyping(channelId, parentId), [channelId, parentId])
  useImperativeHandle(ref, () => ({
    take: (more) => {
      write(text === '' ? more : `${more}\n${text}`)
      area.current?.focus()
    },
    focus: () => area.current?.focus(),
  }))

  function onChange(next: string) {
    write(next)
    // Nobody listens to one's notepad.
    if (channel && channel.memberCount > 1) sayTyping(channelId, parentId, next)
  }
  function sendNow() {
    onSend(text)
    if (channel) noteCompany(channel.workspaceId, text, othersOf(channel, self().userId))
    write('')
    typingDone(channelId, parentId)
    area.current?.focus()
  }
  function submit() {
    if (!ready) return
    const many = largeCall(text, channel?.memberCount ?? 0)
    if (many) setCalling(many)
    else sendNow()
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (enterMeans(event, { enterSends, finger: finger.matches }) === 'send') {
      event.preventDefault()
      submit()
    } else if (text === '' && isKey(event, 'edit-last')) {
      event.preventDefault()
      onEditLast()
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      data-region="composer"
      className="isolate px-5 pb-[env(safe-area-inset-bottom)] phone:px-3"
    >
      <div className="relative rounded-lg border border-border-strong bg-surface pb-1.5 shadow-low transition-colors duration-100 focus-within:border-focus">
        <RichTextarea
          inner={area}
          channelId={channelId}
          aria-label={label}
          placeholder={label}
          value={text}
          enterKeyHint={finger.matches || !enterSends ? 'enter' : 'send'}
          onChange={onChange}
          onKeyDown={onKeyDown}
          className="block max-h-[45dvh] w-full resize-none bg-transparent px-3.5 pt-2.5 pb-1.5 outline-none placeholder:truncate placeholder:text-muted"
        />
        <div className="flex items-center gap-2 ps-2 pe-1.5">
          <FormatBar area={area} />
          <LengthNote length={text.length} />
          <button
            type="submit"
            aria-label={m.send()}
            data-tip={`${m.send()}  ${keyLabel(enterSends ? 'send' : 'send-always')}`}
            disabled={!ready}
            className={cn(
              'grid size-8 place-items-center rounded-md transition-colors duration-100',
              ready ? 'bg-accent text-on-accent hover:bg-accent-hover' : 'bg-active text-muted',
            )}
          >
            <ArrowUp className="size-[1.125rem]" aria-hidden="true" />
          </button>
        </div>
      </div>
      {children}
      <TypingLine channelId={channelId} parentId={parentId} />
      <Suspense>
        {calling && (
          <LargeCallDialog call={calling} channel={title} onSend={sendNow} onClose={() => setCalling(undefined)} />
        )}
      </Suspense>
    </form>
  )
}
