import { isEmojiOnly, parse } from '@parley/markdown'
import { type ReactNode, useMemo } from 'react'
import { cn } from '../../../lib/cn.ts'
import { useEmoji } from '../../emoji/catalogue.ts'
import { Blocks } from './blocks.tsx'
import { Inlines } from './inlines.tsx'

/** What a message says, as its author meant it: Markdown with people, channels and emoji. `after` follows the last word. */
export function MessageText({ content, after }: { content: string; after?: ReactNode }) {
  const document = useMemo(() => parse(content), [content])
  const emoji = useEmoji()
  const large = useMemo(() => isEmojiOnly(document, (name) => emoji?.byName.has(name) ?? false), [document, emoji])
  const last = document.children.at(-1)
  // The mark of an edited message stands on the last line, and not below it, when that is a line of words.
  const inline = after !== undefined && last?.type === 'paragraph'
  return (
    <div dir="auto" className={cn('[overflow-wrap:anywhere]', large && 'text-[2rem] leading-[2.6rem]')}>
      <Blocks blocks={inline ? document.children.slice(0, -1) : document.children} />
      {inline && (
        <p className="mt-1.5 first:mt-0">
          <Inlines inlines={last.children} /> {after}
        </p>
      )}
      {!inline && after}
    </div>
  )
}
