import { cn } from '../lib/cn.ts'

export const Bar = ({ className }: { className?: string }) => (
  <span className={cn('breathe block h-3 rounded bg-active', className)} />
)

/** Stands in for something of the same size; invisible for the first 150 ms, and never read out. */
export const Loading = ({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: React.ReactNode
}) => (
  <div role="status" aria-label={label} className={cn('appear-late', className)}>
    <div aria-hidden="true">{children}</div>
  </div>
)

const widths = [
  ['w-24', 'w-3/4'],
  ['w-32', 'w-1/2'],
  ['w-20', 'w-11/12'],
  ['w-28', 'w-2/3'],
  ['w-24', 'w-2/5'],
  ['w-36', 'w-4/5'],
] as const

export const MessagesLoading = ({ label }: { label: string }) => (
  <Loading label={label} className="flex h-full flex-col justify-end px-5 pb-4">
    {widths.map(([name, text]) => (
      <div key={name + text} className="flex gap-3 py-2.5">
        <span className="breathe size-9 shrink-0 rounded-md bg-active" />
        <div className="flex-1 space-y-2 pt-1">
          <Bar className={name} />
          <Bar className={text} />
        </div>
      </div>
    ))}
  </Loading>
)
