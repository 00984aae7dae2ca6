import { Link } from '@tanstack/react-router'
import { EyeOff } from 'lucide-react'
import { useTitle } from '../../lib/title.ts'
import { m } from '../../paraglide/messages.js'
import { buttonLook } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useCan, useWorkspace } from '../workspaces/current.tsx'

/** Absent and hidden look alike, so the words fit both. */
export default function OutOfSight() {
  const { slug } = useWorkspace()
  const canBrowse = useCan('channel.browse')
  useTitle(m.out_of_sight_title())
  return (
    <Empty
      icon={EyeOff}
      title={m.out_of_sight_title()}
      actions={
        <>
          <Link to="/w/$slug" params={{ slug }} className={buttonLook({ kind: 'primary' })}>
            {m.back_to_channels()}
          </Link>
          {canBrowse && (
            <Link to="/w/$slug/browse" params={{ slug }} className={buttonLook({ kind: 'plain' })}>
              {m.browse_channels()}
            </Link>
          )}
        </>
      }
    >
      {m.out_of_sight_text()}
    </Empty>
  )
}
