import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface Props {
  icon: LucideIcon
  title: string
  /** The level of its heading on the page it stands on. */
  level?: 1 | 2
  children?: ReactNode
  actions?: ReactNode
}

/** What stands where there is nothing: what this place is, and what one can do about it. */
export function Empty({ icon: Icon, title, level = 1, children, actions }: Props) {
  const Heading = `h${level}` as const
  return (
    <div className="grid h-full grow place-items-center p-6">
      <div className="flex max-w-sm flex-col items-center gap-2 text-center">
        <span className="mb-2 grid size-12 place-items-center rounded-lg bg-sunken text-muted">
          <Icon className="size-6" aria-hidden="true" />
        </span>
        <Heading className="font-semibold text-lg">{title}</Heading>
        <div className="text-balance text-muted">{children}</div>
        {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
      </div>
    </div>
  )
}
