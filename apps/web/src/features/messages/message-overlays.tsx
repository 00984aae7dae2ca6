import { Suspense } from 'react'
import { late } from '../../lib/late.ts'
import { closeOverlay, useOverlay } from './overlays.ts'

const EditHistory = late(() => import('./edit-history.tsx'))
const Reactors = late(() => import('../reactions/reactors.tsx'))
const ShareDialog = late(() => import('../share/share-dialog.tsx'))
const WhyDialog = late(() => import('../unreads/why-dialog.tsx'))
const ReactionPicker = late(() => import('../reactions/reaction-picker.tsx'))

/** Mounted once, by the frame. */
export function MessageOverlays() {
  const open = useOverlay()
  if (!open) return null
  return (
    <Suspense>
      {open.kind === 'history' && <EditHistory message={open.message} onClose={closeOverlay} />}
      {open.kind === 'reactors' && <Reactors message={open.message} onClose={closeOverlay} />}
      {open.kind === 'share' && <ShareDialog message={open.message} onClose={closeOverlay} />}
      {open.kind === 'why' && <WhyDialog about={open.about} onClose={closeOverlay} />}
      {open.kind === 'react' && (
        <ReactionPicker key={open.message.id} message={open.message} anchor={open.anchor} onClose={closeOverlay} />
      )}
    </Suspense>
  )
}
