import { RefreshCw, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { m } from '../paraglide/messages.js'
import { useLineStatus } from '../realtime/status.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'

/** The first file of this page. Its name follows from all that it may load later. */
const entry = document.querySelector<HTMLScriptElement>('script[type=module]')?.src

/** The server has other files now. One that does not answer says nothing about that. */
async function isOld(): Promise<boolean> {
  if (!entry) return false
  const { status } = await fetch(entry, { method: 'HEAD', cache: 'no-store' })
  return status === 404
}

/**
 * Says once that the server has a newer app than this page: after the line was broken, as it is by a new server, and
 * when a part of the page cannot be loaded. Never reloads by itself: somebody may be writing.
 */
export default function NewVersion() {
  const [told, setTold] = useState<'shown' | 'closed'>()
  const open = useLineStatus().state === 'open'
  const wasOpen = useRef(false)

  useEffect(() => {
    const look = () =>
      void isOld().then(
        (old) => old && setTold((before) => before ?? 'shown'),
        () => undefined,
      )
    // Of Vite: what was imported could not be loaded.
    addEventListener('vite:preloadError', look)
    if (open && wasOpen.current) look()
    wasOpen.current ||= open
    return () => removeEventListener('vite:preloadError', look)
  }, [open])

  return (
    <div role="status">
      {told === 'shown' && (
        <div className="flex min-h-10 items-center justify-center gap-2 border-border border-b bg-accent-soft px-4 py-1 text-sm">
          <RefreshCw className="size-4 shrink-0 text-accent" aria-hidden="true" />
          <span>{m.new_version()}</span>
          <Button size="sm" onClick={() => location.reload()}>
            {m.reload()}
          </Button>
          <IconButton icon={X} label={m.close()} size="sm" onClick={() => setTold('closed')} />
        </div>
      )}
    </div>
  )
}
