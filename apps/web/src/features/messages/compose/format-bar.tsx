import { AtSign, SmilePlus } from 'lucide-react'
import { type RefObject, Suspense, useRef, useState } from 'react'
import { late } from '../../../lib/late.ts'
import { m } from '../../../paraglide/messages.js'
import { IconButton } from '../../../ui/icon-button.tsx'
import { noteUse } from '../../emoji/habits.ts'
import { keyLabel } from '../../keys/shown.ts'
import { applyEdit, selectedIn } from './area.ts'
import { formats } from './formatting.ts'

const EmojiPopover = late(() => import('../../emoji/emoji-popover.tsx'))

/** What can be done to the text that is being written. The focus stays in, or comes back to, the text. */
export function FormatBar({ area }: { area: RefObject<HTMLTextAreaElement | null> }) {
  const [picking, setPicking] = useState(false)
  const emojiButton = useRef<HTMLButtonElement>(null)
  const insert = (text: string) => {
    if (!area.current) return
    const { start, end, text: now } = selectedIn(area.current)
    const gap = text === '@' && start > 0 && !/\s/.test(now[start - 1] ?? '') ? ' ' : ''
    const after = start + gap.length + text.length
    applyEdit(area.current, { start, end, text: gap + text, select: [after, after] })
  }
  return (
    <div
      role="toolbar"
      aria-label={m.formatting()}
      // Beside a panel it is just wide enough for all of them.
      className="flex min-w-0 flex-1 items-center overflow-x-auto phone:gap-0.5"
    >
      <IconButton
        ref={emojiButton}
        icon={SmilePlus}
        label={m.emoji_insert()}
        size="sm"
        className="phone:size-9"
        onClick={() => setPicking(true)}
      />
      <IconButton
        icon={AtSign}
        label={m.mention_somebody()}
        size="sm"
        className="phone:size-9"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => insert('@')}
      />
      <span className="mx-0.5 h-4 w-px shrink-0 bg-border" aria-hidden="true" />
      {formats.map(({ name, label, icon, edit }) => (
        <IconButton
          key={name}
          icon={icon}
          label={label()}
          keys={keyLabel(name)}
          size="sm"
          className="phone:size-9"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => area.current && applyEdit(area.current, edit(selectedIn(area.current)))}
        />
      ))}
      <Suspense>
        {picking && emojiButton.current && (
          <EmojiPopover
            anchor={emojiButton.current}
            align="start"
            focusAfter={() => area.current}
            onClose={() => setPicking(false)}
            onPick={(emoji) => {
              noteUse(emoji)
              setPicking(false)
              insert(emoji)
            }}
          />
        )}
      </Suspense>
    </div>
  )
}
