import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTitle } from '../../lib/title.ts'
import { m } from '../../paraglide/messages.js'
import { BackButton, headerLook } from '../channels/header.tsx'
import { useCan, useWorkspace } from '../workspaces/current.tsx'

const look = 'shrink-0 rounded-md px-3 py-1.5 text-sm text-muted hover:bg-hover hover:text-text'

export function SettingsFrame({ children }: { children: ReactNode }) {
  const { slug, name } = useWorkspace()
  const seesInvitations = useCan('invitation.read')
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useTitle(m.settings(), name)
  // With each page, for on the phone they do not all fit.
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [pathname])
  const pages = [
    ['profile', m.profile()],
    ['appearance', m.appearance()],
    ['language', m.language_and_time()],
    ['messages', m.messages()],
    ['sessions', m.sessions()],
    ['workspace', m.workspace()],
    ['members', m.members()],
    ...(seesInvitations ? [['invitations', m.invitations()] as const] : []),
  ] as const
  return (
    <div className="flex h-full flex-col">
      <header className={headerLook}>
        <BackButton />
        <h1 className="min-w-0 flex-1 truncate font-semibold">{m.settings()}</h1>
      </header>
      <nav
        ref={nav}
        aria-label={m.settings()}
        className="flex shrink-0 gap-1 overflow-x-auto border-border border-b px-4 py-2"
      >
        {pages.map(([page, label]) => (
          <Link
            key={page}
            to={`/w/$slug/settings/${page}`}
            params={{ slug }}
            className={look}
            activeProps={{ className: 'bg-active !text-text font-medium' }}
          >
            {label}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-2xl flex-col gap-8 px-5 py-6 pb-[calc(2rem+env(safe-area-inset-bottom))] phone:px-4">
          {children}
        </div>
      </div>
    </div>
  )
}

export const SettingsSection = ({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) => (
  <section className="flex flex-col gap-4">
    <div>
      <h2 className="font-semibold text-lg">{title}</h2>
      {lead && <p className="mt-0.5 text-muted text-sm">{lead}</p>}
    </div>
    {children}
  </section>
)
