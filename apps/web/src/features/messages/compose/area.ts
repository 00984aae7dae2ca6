import type { Edit } from './format.ts'

export const selectedIn = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
})

/** Changes the text as if it were typed: with the browser's own undo, and with the event that everybody listens to. */
export function applyEdit(area: HTMLTextAreaElement, { start, end, text, select }: Edit): void {
  area.focus()
  area.setSelectionRange(start, end)
  const typed = document.execCommand(text === '' ? 'delete' : 'insertText', false, text)
  if (!typed) {
    area.setRangeText(text, start, end, 'end')
    area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  area.setSelectionRange(...select)
}
