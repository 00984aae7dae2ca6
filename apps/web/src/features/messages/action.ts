import type { LucideIcon } from 'lucide-react'

/** One thing that can be done with a message: in the toolbar, in its menu, by key. */
export interface Action {
  name: 'react' | 'reactors' | 'thread' | 'edit' | 'save' | 'pin' | 'copy-text' | 'copy-link' | 'unread' | 'delete'
  label: string
  icon: LucideIcon
  /** The key that does it while the message has the focus. */
  key?: string
  danger?: boolean
  /** Too seldom wanted for the toolbar. */
  menuOnly?: boolean
  run: () => void
}
