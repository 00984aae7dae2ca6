import type { ReactNode } from 'react'
import { useTitle } from '../../lib/title.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { BackButton, headerLook } from './header.tsx'

interface Props {
  title: string
  actions?: ReactNode
  children: ReactNode
}

/** A page across channels: a heading, what can be done, and a column to read. */
export function PageFrame({ title, actions, children }: Props) {
  useTitle(title, useWorkspace().name)
  return (
    <section aria-label={title} className="flex h-full flex-col">
      <header className={headerLook}>
        <BackButton />
        <h1 className="min-w-0 flex-1 truncate font-semibold">{title}</h1>
        {actions}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex min-h-full max-w-3xl flex-col gap-4 px-5 py-5 phone:px-3">{children}</div>
      </div>
    </section>
  )
}

/** One thing of such a page, with a line around it. */
export const cardLook = 'rounded-lg border border-border bg-surface shadow-low'
