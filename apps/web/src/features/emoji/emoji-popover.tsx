import { Popover } from '@base-ui/react/popover'
import { usePhone } from '../../lib/media.ts'
import { m } from '../../paraglide/messages.js'
import { Dialog } from '../../ui/dialog.tsx'
import { EmojiPicker } from './picker.tsx'

interface Props {
  anchor: HTMLElement
  onPick: (emoji: string) => void
  onClose: () => void
  /** What gets the focus afterwards, when it is not the anchor. */
  focusAfter?: () => HTMLElement | null
}

/** The picker beside what asked for it; on the phone a sheet. */
export default function EmojiPopover({ anchor, onPick, onClose, focusAfter }: Props) {
  if (usePhone()) {
    return (
      <Dialog open onClose={onClose} title={m.emoji_picker()} hideTitle>
        <EmojiPicker columns={8} onPick={onPick} />
      </Dialog>
    )
  }
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="top"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-40 outline-none"
        >
          <Popover.Popup
            aria-label={m.emoji_picker()}
            finalFocus={() => focusAfter?.() ?? (anchor.isConnected ? anchor : true)}
            className="w-[22rem] rounded-lg border border-border bg-surface shadow-raised outline-none transition-opacity duration-100 data-[starting-style]:opacity-0"
          >
            <EmojiPicker columns={9} onPick={onPick} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
