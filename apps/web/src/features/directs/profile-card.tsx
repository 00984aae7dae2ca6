import { Popover } from '@base-ui/react/popover'
import { Link } from '@tanstack/react-router'
import { MessageSquare, NotebookPen } from 'lucide-react'
import { useDoing } from '../../client/use-doing.ts'
import { m } from '../../paraglide/messages.js'
import { Button, buttonLook } from '../../ui/button.tsx'
import { useMe } from '../me/queries.ts'
import { closeProfile } from '../members/profile.ts'
import { useMembers } from '../members/queries.ts'
import { roleName } from '../members/role-name.ts'
import { LiveFace } from '../presence/dot.tsx'
import { SeenAs } from '../presence/seen-as.tsx'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { useOpenDialog } from '../workspaces/use-open-dialog.ts'
import { useOpenDirect } from './open.ts'
import { ProfileFacts } from './profile-facts.tsx'

/** Who somebody is here, and the way to write to them. */
export default function ProfileCard({ userId, anchor }: { userId: string; anchor: HTMLElement }) {
  const member = useMembers().find((one) => one.userId === userId)
  const { user } = useMe()
  const canPost = useCan('message.post')
  const openDirect = useOpenDirect()
  const openDialog = useOpenDialog()
  const { slug } = useWorkspace()
  const { busy, run } = useDoing()
  const name = member?.name ?? m.unknown_person()
  const self = userId === user.id

  return (
    <Popover.Root open onOpenChange={(open) => !open && closeProfile()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          className="z-40 outline-none"
        >
          <Popover.Popup
            finalFocus={() => anchor}
            className="w-72 max-w-[calc(100vw-1rem)] rounded-lg border border-border bg-surface p-4 shadow-raised outline-none transition-opacity duration-100 data-[starting-style]:opacity-0"
          >
            <div className="flex items-start gap-3.5">
              <LiveFace id={userId} name={name} size="lg" on="surface" />
              <div className="min-w-0">
                <Popover.Title className="break-words font-semibold text-lg leading-6" dir="auto">
                  {self ? m.name_you({ name }) : name}
                </Popover.Title>
                {member?.title && (
                  <p className="break-words text-sm" dir="auto">
                    {member.title}
                  </p>
                )}
                <p className="truncate text-muted text-sm">
                  {member?.active ? roleName(member.role) : m.former_member()}
                  <SeenAs userId={userId} />
                </p>
              </div>
            </div>
            {member && <ProfileFacts member={member} />}
            {member?.active && canPost && (
              <Button
                kind="primary"
                size="lg"
                busy={busy}
                className="mt-4 h-9 text-sm"
                onClick={() => run(() => openDirect(self ? [] : [userId]).then(closeProfile))}
              >
                {self ? (
                  <NotebookPen className="size-4" aria-hidden="true" />
                ) : (
                  <MessageSquare className="size-4" aria-hidden="true" />
                )}
                {self ? m.open_notepad() : m.message_person()}
              </Button>
            )}
            {self && (
              <div className="mt-2 flex flex-wrap gap-2 *:grow">
                <Button
                  onClick={() => {
                    closeProfile()
                    openDialog('status')
                  }}
                >
                  {m.status_choose()}
                </Button>
                <Link
                  to="/w/$slug/settings/profile"
                  params={{ slug }}
                  onClick={closeProfile}
                  className={buttonLook({})}
                >
                  {m.profile_edit()}
                </Link>
              </div>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
