import { limits, type Message } from '@parley/db/validators'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { useSettings } from '../me/settings.ts'
import { enterMeans } from './compose/enter.ts'
import { RichTextarea } from './compose/rich-textarea.tsx'
import { stopEditing } from './editing.ts'
import { LengthNote } from './length-note.tsx'

const finger = matchMedia('(pointer: coarse)')

/** In place of the text. Enter saves, Escape leaves everything as it was. */
export default function MessageEditor({ message, onDone }: { message: Message; onDone: () => void }) {
  const [text, setText] = useState(message.content)
  const { enterSends } = useSettings()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const area = useRef<HTMLTextAreaElement>(null)

  const before = useRef<Element | null>(null)
  useEffect(() => {
    const element = area.current
    before.current ??= document.activeElement
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])

  const close = () => {
    stopEditing(message.id)
    // Back to the composer when one came from there by ArrowUp, else to the message.
    const from = before.current
    requestAnimationFrame(() => (from instanceof HTMLTextAreaElement && from.isConnected ? from.focus() : onDone()))
  }
  async function save() {
    if (busy || text.trim() === '' || text.length > limits.message) return
    if (text === message.content) return close()
    setBusy(true)
    setProblem(undefined)
    try {
      await api.messages.update({ messageId: message.id, content: text })
      close()
    } catch (error) {
      setProblem(wordsFor(error))
      setBusy(false)
    }
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (enterMeans(event, { enterSends, finger: finger.matches }) === 'send') {
      event.preventDefault()
      void save()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
  }

  return (
    <div className="relative py-1">
      <RichTextarea
        inner={area}
        channelId={message.channelId}
        aria-label={m.edit_message()}
        value={text}
        readOnly={busy}
        onChange={setText}
        onKeyDown={onKeyDown}
        className="block max-h-[40dvh] w-full resize-none rounded-md border border-border-strong bg-surface px-3 py-2 outline-none focus:border-focus"
      />
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          kind="primary"
          busy={busy}
          onClick={save}
          disabled={text.trim() === '' || text.length > limits.message}
        >
          {m.save()}
        </Button>
        <Button size="sm" onClick={close}>
          {m.cancel()}
        </Button>
        <LengthNote length={text.length} />
        {problem && (
          <span role="alert" className="text-danger text-sm">
            {problem}
          </span>
        )}
      </div>
    </div>
  )
}
