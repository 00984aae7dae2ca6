import { type ReactNode, useState } from 'react'
import { m } from '../paraglide/messages.js'
import { Button } from './button.tsx'
import { Dialog, DialogActions, DialogBody } from './dialog.tsx'
import { TextField } from './field.tsx'
import { Notice } from './notice.tsx'

interface Props {
  title: string
  /** Names what will be lost. */
  children: ReactNode
  action: string
  /** What has to be typed before it can be done. */
  typed?: string
  run: () => Promise<unknown>
  wordsFor: (error: unknown) => string
  onClose: () => void
}

/** Asks before something is lost. Stays open, and says why, when it did not work. */
export default function Confirm({ title, children, action, typed, run, wordsFor, onClose }: Props) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const ready = typed === undefined || text.trim() === typed

  async function go(event: React.FormEvent) {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await run()
      onClose()
    } catch (failure) {
      setError(wordsFor(failure))
      setBusy(false)
    }
  }

  return (
    <Dialog open onClose={onClose} title={title} alert>
      <form onSubmit={go}>
        <DialogBody>
          <div className="break-words text-muted">{children}</div>
          {typed !== undefined && (
            <TextField
              label={m.confirm_type({ name: typed })}
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          )}
          {error && <Notice kind="error">{error}</Notice>}
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button type="submit" kind="danger" busy={busy} disabled={!ready}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
