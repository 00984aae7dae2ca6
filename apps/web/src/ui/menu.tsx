import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import { type ComponentProps, type ReactElement, type ReactNode, useRef } from 'react'
import { cn } from '../lib/cn.ts'

const popup =
  'max-h-(--available-height) min-w-52 overflow-y-auto max-w-[min(20rem,calc(100vw-1rem))] rounded-lg border border-border bg-surface p-1 shadow-raised outline-none transition-[opacity,transform] duration-100 origin-[var(--transform-origin)] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0 data-[starting-style]:scale-[0.98]'

interface Props {
  /** What opens it; left out when the caller opens it. */
  trigger?: ReactElement
  children: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Where it stands when nothing triggered it. */
  anchor?: ComponentProps<typeof Base.Positioner>['anchor']
  align?: 'start' | 'end'
  /** Beside its anchor rather than under it: it has the whole height of the window, and moves up as far as it must. */
  beside?: boolean
  label?: string
}

/** The anchor of a menu that stands where somebody pointed. */
export const usePoint = (at: { x: number; y: number }) =>
  useRef({ getBoundingClientRect: () => DOMRect.fromRect({ ...at, width: 0, height: 0 }) }).current

const besideIt = {
  side: 'inline-end',
  collisionAvoidance: { side: 'flip', align: 'shift', fallbackAxisSide: 'none' },
} as const

export const Menu = ({ trigger, children, open, onOpenChange, anchor, align = 'start', beside, label }: Props) => (
  <Base.Root open={open} onOpenChange={onOpenChange}>
    {trigger && <Base.Trigger render={trigger} />}
    <Base.Portal>
      <Base.Positioner
        anchor={anchor}
        align={align}
        {...(beside && besideIt)}
        sideOffset={4}
        collisionPadding={8}
        className="z-40 outline-none"
      >
        {/* Where it is longer than the window it scrolls, and what scrolls must be within reach of the keyboard. */}
        <Base.Popup className={popup} aria-label={label} tabIndex={0}>
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

interface ItemProps {
  icon?: LucideIcon
  /** An emoji in place of the icon. */
  sign?: string
  keys?: string
  danger?: boolean
  /** One of a few: whether it is the one that holds. */
  checked?: boolean
  children: ReactNode
  onClick: () => void
}

export const MenuItem = ({ icon, sign, keys, danger, checked, children, onClick }: ItemProps) => {
  const Icon = checked ? Check : icon
  return (
    <Base.Item
      onClick={onClick}
      {...(checked !== undefined && { role: 'menuitemradio', 'aria-checked': checked })}
      className={cn(
        'flex min-h-8 items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none data-[highlighted]:bg-active',
        danger && 'text-danger',
      )}
    >
      {sign ? (
        <span className="w-4 shrink-0 text-center leading-none" aria-hidden="true">
          {sign}
        </span>
      ) : Icon ? (
        <Icon className={cn('size-4 shrink-0', !danger && 'text-muted')} aria-hidden="true" />
      ) : (
        checked === false && <span className="size-4 shrink-0" />
      )}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {keys && <kbd className="font-sans text-muted text-xs">{keys}</kbd>}
    </Base.Item>
  )
}

export const MenuLine = () => <Base.Separator className="my-1 h-px bg-border" />
export const MenuHead = ({ children }: { children: ReactNode }) => <div className="px-2.5 py-1.5">{children}</div>
