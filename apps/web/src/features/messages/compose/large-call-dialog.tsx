import { wholeNumber } from '../../../lib/dates.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import type { Call } from './calls.ts'

interface Props {
  call: Call
  channel: string
  onSend: () => void
  onClose: () => void
}

/** Asks before a great many people are called, and says how many. */
export default function LargeCallDialog({ call: { audience, count }, channel, onSend, onClose }: Props) {
  const people = wholeNumber(count)
  return (
    <Dialog
      open
      alert
      onClose={onClose}
      title={m.calls_many({ count: people })}
      description={
        audience === '@here'
          ? m.calls_here_text({ channel, count: people })
          : m.calls_many_text({ channel, count: people })
      }
    >
      <DialogActions className="pt-5">
        <Button onClick={onClose}>{m.cancel()}</Button>
        <Button
          kind="primary"
          onClick={() => {
            onClose()
            onSend()
          }}
        >
          {m.send_anyway()}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
