import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'

interface Props {
  busy: boolean
  onFirst: () => void
  onRead: () => void
}

/** So much is new that its beginning is not even loaded. */
export default function FarBehind({ busy, onFirst, onRead }: Props) {
  return (
    <div className="absolute inset-x-0 top-2 z-10 flex justify-center px-4">
      <div className="flex flex-wrap items-center gap-1 rounded-lg border border-border bg-surface py-1 ps-3 pe-1 text-sm shadow-raised">
        <span className="me-1">{m.far_behind()}</span>
        <Button size="sm" kind="quiet" busy={busy} onClick={onFirst}>
          {m.jump_to_first()}
        </Button>
        <Button size="sm" kind="quiet" onClick={onRead}>
          {m.mark_read()}
        </Button>
      </div>
    </div>
  )
}
