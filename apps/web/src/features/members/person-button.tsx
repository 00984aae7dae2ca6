import type { ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'
import { openProfile } from './profile.ts'

interface Props {
  /** null: the system, which has no card. */
  userId: string | null
  className?: string
  /** A second way to the same card, which Tab and a screen reader pass over. */
  decoration?: boolean
  tabIndex?: number
  children: ReactNode
}

/** A face or a name that opens the card of its person. */
export const PersonButton = ({ userId, className, decoration, tabIndex, children }: Props) =>
  userId === null ? (
    <span className={className}>{children}</span>
  ) : (
    <button
      type="button"
      tabIndex={decoration ? -1 : tabIndex}
      aria-hidden={decoration || undefined}
      aria-haspopup="dialog"
      onClick={(event) => openProfile(userId, event.currentTarget)}
      className={cn('rounded-md text-start', className)}
    >
      {children}
    </button>
  )
