import type { Message } from '@parley/db/validators'
import { SmilePlus, Users } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import type { Action } from '../messages/action.ts'
import { openReactionPicker, openReactors } from '../messages/overlays.ts'

/** Where the picker stands: beside what was pressed in the message, or else at the message itself. */
function anchorOf(messageId: string): HTMLElement {
  const focused = document.activeElement
  const inside = focused?.closest<HTMLElement>(`[data-message="${messageId}"]`)
  if (inside && focused instanceof HTMLElement) return focused
  return document.querySelector<HTMLElement>(`[data-message="${messageId}"]`) ?? document.body
}

/** What can be done with the reactions of a message. */
export function reactingActions(message: Message, canReact: boolean): (Action | false)[] {
  return [
    canReact &&
      message.deletedAt === null && {
        name: 'react',
        label: m.add_reaction(),
        icon: SmilePlus,
        key: 'react',
        run: () => openReactionPicker(message, anchorOf(message.id)),
      },
    message.reactions.length > 0 && {
      name: 'reactors',
      label: m.who_reacted(),
      icon: Users,
      menuOnly: true,
      run: () => openReactors(message),
    },
  ]
}
