import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useChannelKeys } from '../features/channels/use-channel-keys.ts'
import { useProfile } from '../features/members/profile.ts'
import { MessageOverlays } from '../features/messages/message-overlays.tsx'
import { useWorkspace } from '../features/workspaces/current.tsx'
import { Rail } from '../features/workspaces/rail.tsx'
import { cn } from '../lib/cn.ts'
import { useClock } from '../lib/dates.ts'
import { late } from '../lib/late.ts'
import { usePhone } from '../lib/media.ts'
import { m } from '../paraglide/messages.js'
import { LineBanner } from './line-banner.tsx'
import { Sidebar } from './sidebar.tsx'
import { useViewKeys } from './use-view-keys.ts'

// Asked for at once: when there is something to tell, its file is gone.
const NewVersion = late(() => import('./new-version.tsx'))
const Switcher = late(() => import('./switcher.tsx'))
const Keys = late(() => import('../features/keys/sheet.tsx'))
const CreateChannel = late(() => import('../features/channels/create-dialog.tsx'))
const NewMessage = late(() => import('../features/directs/new-message-dialog.tsx'))
const ProfileCard = late(() => import('../features/directs/profile-card.tsx'))
const StatusDialog = late(() => import('../features/me/status-dialog.tsx'))
const Invite = late(() => import('../features/invitations/invite-dialog.tsx'))

/** Rail, sidebar and pane; from 640 px down one of them at a time. */
export function Shell() {
  const { name } = useWorkspace()
  const atHome = useMatch({ from: '/w/$slug/', shouldThrow: false }) !== undefined
  const inSettings = useMatch({ from: '/w/$slug/settings', shouldThrow: false }) !== undefined
  const { hourCycle, timeZone } = useClock()
  const { dialog } = useSearch({ from: '/w/$slug' })
  const profile = useProfile()
  const navigate = useNavigate()
  const phone = usePhone()
  const [switching, setSwitching] = useState(false)
  useChannelKeys()
  useViewKeys(() => setSwitching((open) => !open))
  const closeDialog = () =>
    navigate({ to: '.', search: (search) => ({ ...search, dialog: undefined, name: undefined }) })

  return (
    <div className="flex h-[var(--visible-height,100dvh)] overflow-hidden bg-rail">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
      >
        {m.skip_to_content()}
      </a>
      {/* The list of channels is a screen of its own on the phone, and so its main part. */}
      <div
        role={phone && atHome ? 'main' : undefined}
        className={cn('isolate flex min-w-0 phone:flex-1', !atHome && 'phone:hidden')}
      >
        {phone && atHome && <h1 className="sr-only">{name}</h1>}
        <Rail />
        <Sidebar onJump={() => setSwitching(true)} />
      </div>
      <div
        className={cn(
          'flex min-w-0 flex-1 flex-col border-border border-s bg-background phone:border-0',
          atHome && 'phone:hidden',
        )}
      >
        <LineBanner />
        <Suspense>
          <NewVersion />
        </Suspense>
        <main id="main" data-region="main" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          {/* Times stand everywhere in it: another clock, set on another device, makes it anew. */}
          <Outlet key={inSettings ? 'settings' : `${hourCycle} ${timeZone}`} />
        </main>
      </div>
      <MessageOverlays />
      <Suspense>
        {switching && <Switcher onClose={() => setSwitching(false)} />}
        {dialog === 'create-channel' && <CreateChannel onClose={closeDialog} />}
        {dialog === 'keys' && <Keys onClose={closeDialog} />}
        {dialog === 'new-message' && <NewMessage onClose={closeDialog} />}
        {profile && <ProfileCard key={profile.userId} {...profile} />}
        {dialog === 'status' && <StatusDialog onClose={closeDialog} />}
        {dialog === 'invite' && <Invite onClose={closeDialog} />}
      </Suspense>
    </div>
  )
}
