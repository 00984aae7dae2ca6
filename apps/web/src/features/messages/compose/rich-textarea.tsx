import {
  type ClipboardEvent,
  type ComponentProps,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
  useId,
} from 'react'
import { m } from '../../../paraglide/messages.js'
import { GrownTextarea } from '../grown-textarea.tsx'
import { applyEdit, selectedIn } from './area.ts'
import { decode, encode } from './book.ts'
import { breaksLine } from './enter.ts'
import type { Edit } from './format.ts'
import { formatFor } from './formatting.ts'
import { newLine } from './new-line.ts'
import { pasteInto } from './paste.ts'
import { SuggestionList } from './suggestion-list.tsx'
import { useBook } from './use-book.ts'
import { useCompletion } from './use-completion.ts'

type Props = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref'> & {
  inner: RefObject<HTMLTextAreaElement | null>
  channelId: string
  /** What is kept and sent: people and channels stand in it by id. On screen they have their names. */
  value: string
  onChange: (content: string) => void
}

/**
 * Where messages are written: names are completed as one types them, the formatting keys work, lists go on by
 * themselves, and what is pasted keeps its form. The list of suggestions stands above the nearest positioned ancestor.
 */
export function RichTextarea({ inner, channelId, value, onChange, onKeyDown, onBlur, onPaste, ...rest }: Props) {
  const id = useId()
  const book = useBook()
  const completion = useCompletion(inner, channelId, book)
  const { open, items, active } = completion

  function keys(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (completion.onKeyDown(event)) return
    const selected = selectedIn(event.currentTarget)
    const format = formatFor(event, selected)
    if (!format) {
      onKeyDown?.(event)
      if (!event.defaultPrevented && breaksLine(event)) apply(event, newLine(selected))
      return
    }
    event.stopPropagation()
    apply(event, format.edit(selected))
  }
  const apply = (event: SyntheticEvent<HTMLTextAreaElement>, edit: Edit | undefined) => {
    if (!edit) return
    event.preventDefault()
    applyEdit(event.currentTarget, edit)
  }
  function paste(event: ClipboardEvent<HTMLTextAreaElement>) {
    onPaste?.(event)
    if (!event.defaultPrevented) pasteInto(event)
  }

  return (
    <>
      <GrownTextarea
        {...rest}
        inner={inner}
        value={decode(value, book)}
        onChange={(event) => {
          onChange(encode(event.target.value, book))
          completion.look()
        }}
        onSelect={completion.look}
        onKeyDown={keys}
        onPaste={paste}
        onBlur={(event) => {
          completion.close()
          onBlur?.(event)
        }}
        aria-autocomplete="list"
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? `${id}-${active}` : undefined}
      />
      {open && (
        <SuggestionList
          id={id}
          items={items}
          active={active}
          onActive={completion.setActive}
          onPick={completion.pick}
        />
      )}
      <span role="status" className="sr-only">
        {open && m.suggestions_count({ count: items.length, first: items[0]?.label ?? '' })}
      </span>
    </>
  )
}
