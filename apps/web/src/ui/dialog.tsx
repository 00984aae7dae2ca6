import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/cn.ts'
import { m } from '../paraglide/messages.js'
import { IconButton } from './icon-button.tsx'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  /** Asks before something is lost: read out as an alert, and a click beside it does not close it. */
  alert?: boolean
  /** The title is for those who hear the screen. */
  hideTitle?: boolean
  wide?: boolean
  initialFocus?: ComponentProps<typeof Base.Popup>['initialFocus']
  children: ReactNode
}

/** A dialog in the middle; on the phone a sheet from below. Focus comes back to where it was. */
export function Dialog({ open, onClose, title, description, alert, hideTitle, wide, initialFocus, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()} disablePointerDismissal={alert}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 grid grid-cols-1 place-items-center overflow-y-auto p-4 phone:place-items-end phone:p-0">
          <Base.Popup
            role={alert ? 'alertdialog' : 'dialog'}
            initialFocus={initialFocus}
            className={cn(
              'relative w-full rounded-lg border border-border bg-surface shadow-raised outline-none transition-[opacity,transform] duration-150 phone:rounded-b-none phone:pb-[env(safe-area-inset-bottom)] data-[ending-style]:scale-[0.98] data-[starting-style]:scale-[0.98] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0',
              wide ? 'max-w-xl' : 'max-w-md',
              'phone:max-w-none',
            )}
          >
            <div className={hideTitle ? 'sr-only' : 'px-5 pt-4 pe-12'}>
              <Base.Title className="break-words font-semibold text-lg">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 break-words text-muted text-sm">{description}</Base.Description>
              )}
            </div>
            {children}
            {!alert && !hideTitle && (
              // Last in order, so that the first field gets the focus, and not the way out.
              <IconButton icon={X} label={m.close()} size="sm" onClick={onClose} className="absolute end-3 top-3.5" />
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

export const DialogBody = ({ className, ...rest }: ComponentProps<'div'>) => (
  <div className={cn('flex flex-col gap-4 px-5 py-4', className)} {...rest} />
)
export const DialogActions = ({ className, ...rest }: ComponentProps<'div'>) => (
  <div className={cn('flex flex-wrap justify-end gap-2 px-5 pb-5', className)} {...rest} />
)
