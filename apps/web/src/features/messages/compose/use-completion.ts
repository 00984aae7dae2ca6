import { type KeyboardEvent, type RefObject, useState } from 'react'
import { noteUse } from '../../emoji/habits.ts'
import { applyEdit } from './area.ts'
import type { Book } from './book.ts'
import { type Trigger, triggerAt } from './trigger.ts'
import { type Suggestion, useSuggestions } from './use-suggestions.tsx'

/** What is suggested while one names somebody or something, and the keys that choose from it. */
export function useCompletion(area: RefObject<HTMLTextAreaElement | null>, channelId: string, book: Book) {
  const [trigger, setTrigger] = useState<Trigger>()
  const [chosen, setChosen] = useState(0)
  /** Escape was pressed for the name that begins here. */
  const [refused, setRefused] = useState<number>()
  const items = useSuggestions(trigger, channelId, book)
  const active = Math.min(chosen, items.length - 1)
  const open = trigger !== undefined && items.length > 0

  /** After typing, or moving to another place. */
  function look() {
    const element = area.current
    if (!element) return
    const { value, selectionStart, selectionEnd } = element
    const found = selectionStart === selectionEnd ? triggerAt(value, selectionStart) : undefined
    if (found?.start !== refused) setRefused(undefined)
    const next = found && found.start === refused ? undefined : found
    if (next?.start !== trigger?.start || next?.query !== trigger?.query || next?.sign !== trigger?.sign) {
      setChosen(0)
      setTrigger(next)
    }
  }
  const close = () => setTrigger(undefined)

  function pick(item: Suggestion) {
    const element = area.current
    if (!element || !trigger) return
    if (trigger.sign === ':') noteUse(item.text)
    const end = element.selectionStart
    const text = element.value[end] === ' ' ? item.text : `${item.text} `
    const after = trigger.start + item.text.length + 1
    setTrigger(undefined)
    applyEdit(element, { start: trigger.start, end, text, select: [after, after] })
  }

  /** Whether the key was meant for the suggestions. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!open || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const item = items[active]
    if (step !== 0) setChosen((active + step + items.length) % items.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && item) pick(item)
    else if (event.key === 'Escape') {
      setRefused(trigger.start)
      close()
    } else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return { open, items, active, setActive: setChosen, look, close, pick, onKeyDown }
}
