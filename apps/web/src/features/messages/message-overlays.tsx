import { lazy, Suspense } from 'react'
import { closeOverlay, useOverlay } from './overlays.ts'

const EditHistory = lazy(() => import('./edit-history.tsx'))
const Reactors = lazy(() => import('../reactions/reactors.tsx'))
const ShareDialog = lazy(() => import('../share/share-dialog.tsx'))
const WhyDialog = lazy(() => import('../unreads/why-dialog.tsx'))
const ReactionPicker = lazy(() => import('../reactions/reaction-picker.tsx'))

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
