import type { Message } from '@parley/db/validators'
import EmojiPopover from '../emoji/emoji-popover.tsx'
import { react } from './toggle.ts'

interface Props {
  message: Message
  anchor: HTMLElement
  onClose: () => void
}

export default function ReactionPicker({ message, anchor, onClose }: Props) {
  return (
    <EmojiPopover
      anchor={anchor}
      onClose={onClose}
      onPick={(emoji) => {
        onClose()
        react(message.id, emoji, true)
      }}
    />
  )
}
