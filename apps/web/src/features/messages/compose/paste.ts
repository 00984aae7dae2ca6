import type { ClipboardEvent } from 'react'
import { wholeNumber } from '../../../lib/dates.ts'
import { m } from '../../../paraglide/messages.js'
import { toast } from '../../../ui/toast.ts'
import { applyEdit, selectedIn } from './area.ts'
import { pasteLink } from './format.ts'
import { fenceAt } from './new-line.ts'

/** Beyond this a text field is no place for it; it stays in the clipboard. */
const mostPasted = 100_000
/** Beyond this the form is not worth the work, and the words alone are pasted. */
const mostHtml = 500_000

const hasForm =
  /<(?:a\s|b\b|strong|i\b|em\b|s\b|del|ul|ol|table|pre|code|blockquote|h[1-6]|li)|font-weight:\s*(?:bold|[6-9]00)/i

/** What editors for code put there is colours, not form. */
const isCode = (types: readonly string[], html: string) =>
  types.includes('vscode-editor-data') ||
  /^\s*(?:<meta[^>]*>)?\s*<(?:div|pre)[^>]*(?:monospace|white-space:\s*pre)/i.test(html)

/**
 * Pastes as one would wish: an address over words makes a link, and what came with a form (from a page, from an office
 * program) becomes Markdown. Leaves the rest to the browser.
 */
export function pasteInto(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const area = event.currentTarget
  const { clipboardData } = event
  const plain = clipboardData.getData('text/plain')
  const selected = selectedIn(area)
  if (plain.length > mostPasted) {
    event.preventDefault()
    toast(m.paste_too_long({ count: wholeNumber(plain.length), limit: wholeNumber(mostPasted) }), 'error')
    return
  }
  const link = pasteLink(selected, plain)
  if (link) {
    event.preventDefault()
    applyEdit(area, link)
    return
  }
  const html = clipboardData.getData('text/html')
  const wanted = html !== '' && html.length <= mostHtml && hasForm.test(html) && !isCode([...clipboardData.types], html)
  if (!wanted || fenceAt(selected.text, selected.start)) return
  event.preventDefault()
  const put = (text: string) => {
    const { start, end } = selectedIn(area)
    applyEdit(area, { start, end, text, select: [start + text.length, start + text.length] })
  }
  import('./html-to-markdown.ts')
    .then(({ htmlToMarkdown }) => htmlToMarkdown(html))
    .then(
      (markdown) => put(markdown ?? plain),
      () => put(plain),
    )
}
