import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useChannels } from '../features/channels/queries.ts'
import { useKeys } from '../features/keys/use-keys.ts'
import { useWorkspace } from '../features/workspaces/current.tsx'
import { useOpenDialog } from '../features/workspaces/use-open-dialog.ts'

const untilTheServerIsBack = () => undefined
const loadRegions = () => import('../features/keys/regions.ts').catch(untilTheServerIsBack)
const loadReading = () => import('../features/channels/reading.ts').catch(untilTheServerIsBack)
const stepRegion = (by: 1 | -1) => void loadRegions().then((regions) => regions?.stepRegion(by))

/** The keys that work wherever one is: to the views, to the dialogs, from one part of the screen to the next. */
export function useViewKeys(onJump: () => void): void {
  const { id, slug } = useWorkspace()
  const channels = useChannels()
  const navigate = useNavigate()
  const openDialog = useOpenDialog()
  const params = { slug }
  // Ready before somebody presses it, and after all that the first look needs.
  useEffect(() => {
    const timer = setTimeout(() => {
      void loadRegions()
      void loadReading()
    }, 1_000)
    return () => clearTimeout(timer)
  }, [])
  useKeys({
    jump: onJump,
    sheet: () => openDialog('keys'),
    'new-message': () => openDialog('new-message'),
    unreads: () => navigate({ to: '/w/$slug/unreads', params }),
    threads: () => navigate({ to: '/w/$slug/threads', params }),
    mentions: () => navigate({ to: '/w/$slug/mentions', params }),
    saved: () => navigate({ to: '/w/$slug/saved', params }),
    'mark-all-read': () => void loadReading().then((reading) => reading?.readEverything(id, channels)),
    'next-region': () => stepRegion(1),
    'previous-region': () => stepRegion(-1),
  })
}
