import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from '../lib/cn.ts'

type Props = Omit<ComponentProps<'button'>, 'children'> & {
  icon: LucideIcon
  /** Its name: read out, and shown on hover and focus. */
  label: string
  /** Shown beside the name. */
  keys?: string
  size?: 'sm' | 'md'
}

export function IconButton({ icon: Icon, label, keys, size = 'md', className, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={keys ? `${label}  ${keys}` : label}
      className={cn(
        'inline-grid shrink-0 place-items-center rounded-md text-muted transition-colors duration-100 hover:bg-hover hover:text-text disabled:opacity-40 aria-pressed:bg-active aria-pressed:text-text',
        size === 'md' ? 'size-8 phone:size-10' : 'size-7',
        className,
      )}
      {...rest}
    >
      <Icon className={size === 'md' ? 'size-[1.125rem]' : 'size-4'} aria-hidden="true" />
    </button>
  )
}
