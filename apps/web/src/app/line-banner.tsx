import { CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { m } from '../paraglide/messages.js'
import { retryNow } from '../realtime/start.ts'
import { useLineStatus } from '../realtime/status.ts'
import { Button } from '../ui/button.tsx'
import { Spinner } from '../ui/spinner.tsx'

const patience = 1_200

/** Says that the line is broken and when it is tried again. Short breaks that heal by themselves are not worth a word. */
export function LineBanner() {
  const status = useLineStatus()
  const [now, setNow] = useState(Date.now)
  const [brokenSince, setBrokenSince] = useState<number>()
  const open = status.state === 'open'

  useEffect(() => {
    if (open) {
      setBrokenSince(undefined)
      return
    }
    setBrokenSince((since) => since ?? Date.now())
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [open])

  const shown = brokenSince !== undefined && !open && now - brokenSince > patience
  const seconds = status.state === 'waiting' ? Math.max(0, Math.ceil((status.retryAt - now) / 1000)) : 0
  return (
    <div role="status">
      {shown && (
        <div className="flex min-h-10 items-center justify-center gap-2 border-border border-b bg-warning-soft px-4 py-1 text-sm">
          {status.state === 'waiting' ? <CloudOff className="size-4 text-muted" aria-hidden="true" /> : <Spinner />}
          <span>
            {m.reconnecting()}
            {seconds > 0 && <span aria-hidden="true"> {m.reconnecting_in({ seconds })}</span>}
          </span>
          {seconds > 1 && (
            <Button kind="quiet" size="sm" onClick={retryNow}>
              {m.retry_now()}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
