import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useStore } from '../lib/store.ts'
import { m } from '../paraglide/messages.js'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { dropToast, toasts } from './toast.ts'

export function Toasts() {
  const shown = useStore(toasts)
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(1rem+env(safe-area-inset-bottom))] z-50 flex flex-col items-center gap-2 px-4"
    >
      {shown.map(({ id, kind, text, action }) => {
        const Icon = kind === 'error' ? CircleAlert : CircleCheck
        return (
          <div
            key={id}
            className="pointer-events-auto flex max-w-md items-center gap-2.5 rounded-lg border border-border bg-surface py-1.5 ps-3.5 pe-1.5 text-sm shadow-raised"
          >
            <Icon
              className={kind === 'error' ? 'size-4 shrink-0 text-danger' : 'size-4 shrink-0 text-success'}
              aria-hidden="true"
            />
            <span className="min-w-0 break-words">{text}</span>
            {action && (
              <Button
                size="sm"
                onClick={() => {
                  dropToast(id)
                  action.run()
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton icon={X} label={m.dismiss()} size="sm" onClick={() => dropToast(id)} />
          </div>
        )
      })}
    </div>
  )
}
