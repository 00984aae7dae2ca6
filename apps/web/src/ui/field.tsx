import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from '../lib/cn.ts'

const box =
  'w-full rounded-md border bg-surface px-3 text-base text-text shadow-low placeholder:text-muted focus-visible:outline-2 focus-visible:-outline-offset-1 disabled:opacity-60'
const boxOf = (error?: string) => cn(box, error ? 'border-danger' : 'border-border-strong')

interface Common {
  label: string
  hint?: ReactNode
  error?: string
  /** Stands before the text inside the box: '#'. */
  before?: ReactNode
  hideLabel?: boolean
}

function Frame({ id, label, hint, error, hideLabel, children }: Common & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium text-sm'}>
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-note`} role="alert" className="text-danger text-sm">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-note`} className="text-muted text-sm">
            {hint}
          </p>
        )
      )}
    </div>
  )
}

export function TextField({
  label,
  hint,
  error,
  before,
  hideLabel,
  className,
  ...rest
}: Common & ComponentProps<'input'>) {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, hideLabel }}>
      <div className="relative">
        {before && (
          <span
            className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-muted"
            aria-hidden="true"
          >
            {before}
          </span>
        )}
        <input
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? `${id}-note` : undefined}
          className={cn(boxOf(error), 'h-10', before && 'ps-8', className)}
          {...rest}
        />
      </div>
    </Frame>
  )
}

export function TextArea({ label, hint, error, hideLabel, className, ...rest }: Common & ComponentProps<'textarea'>) {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, hideLabel }}>
      <textarea
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        className={cn(boxOf(error), 'field-sizing-content max-h-40 min-h-16 resize-none py-2', className)}
        {...rest}
      />
    </Frame>
  )
}

export function SelectField({
  label,
  hint,
  error,
  hideLabel,
  className,
  children,
  ...rest
}: Common & ComponentProps<'select'>) {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, hideLabel }}>
      <select
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        className={cn(boxOf(error), 'h-10 pe-8', className)}
        {...rest}
      >
        {children}
      </select>
    </Frame>
  )
}
