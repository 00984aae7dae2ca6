import type { LucideIcon } from 'lucide-react'
import type { KeyName } from '../keys/register.ts'

/** One thing that can be done with a message: in the toolbar, in its menu, by key. */
export interface Action {
  name:
    | 'react'
    | 'reactors'
    | 'thread'
    | 'edit'
    | 'save'
    | 'share'
    | 'pin'
    | 'copy-text'
    | 'copy-link'
    | 'unread'
    | 'delete'
  label: string
  icon: LucideIcon
  /** The key that does it while the message has the focus. */
  key?: KeyName
  danger?: boolean
  /** Too seldom wanted for the toolbar. */
  menuOnly?: boolean
  run: () => void
}
