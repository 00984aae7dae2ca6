import type { ComponentProps } from 'react'
import { cn } from '../lib/cn.ts'
import { Spinner } from './spinner.tsx'

const kinds = {
  primary: 'bg-accent text-on-accent shadow-low hover:bg-accent-hover',
  plain: 'border border-border bg-surface text-text shadow-low hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-text',
  danger: 'bg-danger text-on-accent shadow-low hover:bg-danger-hover dark:text-rail',
  'danger-quiet': 'text-danger hover:bg-danger-soft',
}
const sizes = { sm: 'h-7 px-2.5 text-sm', md: 'h-9 px-3.5 text-sm', lg: 'h-10 w-full px-4 text-base' }
interface Look {
  kind?: keyof typeof kinds
  size?: keyof typeof sizes
}

/** The look of a button, for links too. */
export const buttonLook = ({ kind = 'plain', size = 'md' }: Look): string =>
  cn(
    'inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50',
    kinds[kind],
    sizes[size],
  )

/** For a button with a sign: on the phone its words are read out only, and leave the room to a title. */
export const signOnPhone = 'phone:size-10 phone:px-0'

type Props = ComponentProps<'button'> & Look & { busy?: boolean }

export function Button({ kind, size, busy, className, children, type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      className={cn(buttonLook({ kind, size }), className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClickCapture={busy ? (event) => event.preventDefault() : undefined}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
}
