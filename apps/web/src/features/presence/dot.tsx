import { Moon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from '../../lib/cn.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useMe } from '../me/queries.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { useFace } from './screen.ts'
import { type Seen, seenWords, useMySeen, useOthersSeen } from './seen.ts'

/** What lies behind: the dot stands out from it. */
const grounds = { sunken: 'bg-sunken', surface: 'bg-surface', background: 'bg-background', rail: 'bg-rail' }
export type Ground = keyof typeof grounds

interface DotProps {
  seen: Seen | undefined
  on: Ground
  className?: string
}

/** Full: active. A ring: away. A crescent: not to be disturbed. Told by shape as well as by colour; words stand apart. */
export const Dot = ({ seen, on, className }: DotProps) =>
  seen && (
    <span
      aria-hidden="true"
      className={cn('absolute -end-1 -bottom-1 grid size-3 place-items-center rounded-full', grounds[on], className)}
    >
      {seen === 'dnd' ? (
        <Moon className="size-2.5 fill-current text-text" />
      ) : (
        <span className={cn('size-2 rounded-full', seen === 'active' ? 'bg-success' : 'border-[1.5px] border-muted')} />
      )}
    </span>
  )

const Mine = (props: Omit<DotProps, 'seen'>) => <Dot {...props} seen={useMySeen()} />
const Theirs = ({ userId, ...props }: Omit<DotProps, 'seen'> & { userId: string }) => (
  <Dot {...props} seen={useOthersSeen(userId)} />
)

/** A face with the sign of how its person is there. */
export function LiveFace({ on, className, ...face }: ComponentProps<typeof Avatar> & { on: Ground }) {
  const { user } = useMe()
  const ref = useFace(useWorkspace().id, face.id)
  const dot = face.size === 'lg' ? 'scale-125' : face.size === 'xs' ? '-end-1.5' : undefined
  return (
    <span ref={ref} className={cn('relative inline-grid shrink-0', className)}>
      <Avatar {...face} />
      {face.id === user.id ? <Mine on={on} className={dot} /> : <Theirs userId={face.id} on={on} className={dot} />}
    </span>
  )
}

/** The same for those who hear it: belongs after the name. */
export function SeenWords({ userId }: { userId: string }) {
  const { user } = useMe()
  const mine = useMySeen()
  const theirs = useOthersSeen(userId)
  const seen = userId === user.id ? mine : theirs
  return seen ? <span className="sr-only">, {seenWords[seen]()}</span> : null
}
