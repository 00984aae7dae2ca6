import { Tips } from './tips.tsx'
import { Toasts } from './toasts.tsx'

/** What floats over every screen; loaded after it. */
export default function Layers() {
  return (
    <>
      <Toasts />
      <Tips />
    </>
  )
}
