import type { KeyboardEvent } from 'react'
import { isKey } from '../../keys/match.ts'
import { fenceAt } from './new-line.ts'

interface Habit {
  /** Enter sends; otherwise it breaks the line. */
  enterSends: boolean
  /** Written with a finger: there the button sends. */
  finger: boolean
}

/** A new line, and nothing that somebody else made of it. */
export const breaksLine = ({ key, altKey, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): boolean =>
  key === 'Enter' && !altKey && !ctrlKey && !metaKey && !nativeEvent.isComposing && nativeEvent.keyCode !== 229

/** What an Enter asks for; undefined for every other key, and while an input method takes the word. */
export function enterMeans(
  event: KeyboardEvent<HTMLTextAreaElement>,
  { enterSends, finger }: Habit,
): 'send' | 'break' | undefined {
  const { isComposing, keyCode } = event.nativeEvent
  if (event.key !== 'Enter' || isComposing || keyCode === 229) return undefined
  if (isKey(event, 'send-always')) return 'send'
  if (isKey(event, 'new-line')) return 'break'
  if (!isKey(event, 'send')) return undefined
  if (finger || !enterSends) return 'break'
  const { value, selectionStart } = event.currentTarget
  return fenceAt(value, selectionStart) ? 'break' : 'send'
}
