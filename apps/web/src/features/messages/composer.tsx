import { limits } from '@parley/db/validators'
import { ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { cn } from '../../lib/cn.ts'
import { m } from '../../paraglide/messages.js'
import { draftOf, keepDraft } from '../drafts/sync.ts'
import { useDraft } from '../drafts/use-draft.ts'
import { GrownTextarea, isSubmit } from './grown-textarea.tsx'
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

const finger = matchMedia('(pointer: coarse)')

/** Enter sends, Shift+Enter breaks the line; with a finger Enter breaks the line and the button sends. */
export function Composer({ channelId, parentId, label, ref, onSend, onEditLast, children }: Props) {
  const [text, setText] = useState(() => draftOf(channelId, parentId))
  const area = useRef<HTMLTextAreaElement>(null)
  const ready = text.trim() !== '' && text.length <= limits.message

  const write = (next: string) => {
    setText(next)
    keepDraft(channelId, next, parentId)
  }
  useDraft(channelId, parentId ?? null, area, setText)
  useEffect(() => {
    if (!finger.matches) area.current?.focus()
  }, [])
  useImperativeHandle(ref, () => ({
    take: (more) => {
      write(text === '' ? more : `${more}\n${text}`)
      area.current?.focus()
    },
    focus: () => area.current?.focus(),
  }))

  function submit() {
    if (!ready) return
    onSend(text)
    write('')
    area.current?.focus()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (isSubmit(event) && !finger.matches) {
      event.preventDefault()
      submit()
    } else if (event.key === 'ArrowUp' && text === '' && !event.altKey && !event.shiftKey) {
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
      className="px-5 pb-[calc(1rem+env(safe-area-inset-bottom))] phone:px-3 phone:pb-[calc(0.5rem+env(safe-area-inset-bottom))]"
    >
      <div className="flex items-end gap-2 rounded-lg border border-border-strong bg-surface py-1.5 ps-3.5 pe-1.5 shadow-low transition-colors duration-100 focus-within:border-focus">
        <GrownTextarea
          inner={area}
          aria-label={label}
          placeholder={label}
          value={text}
          enterKeyHint={finger.matches ? 'enter' : 'send'}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          className="max-h-[45dvh] min-w-0 flex-1 resize-none bg-transparent py-1.5 outline-none placeholder:truncate placeholder:text-muted"
        />
        <div className="flex min-h-[2.125rem] items-center gap-2">
          <LengthNote length={text.length} />
          <button
            type="submit"
            aria-label={m.send()}
            data-tip={m.send_tip()}
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
    </form>
  )
}
