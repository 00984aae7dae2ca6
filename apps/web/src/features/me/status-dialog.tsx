import { limits } from '@parley/db/validators'
import { SmilePlus, X } from 'lucide-react'
import { type FormEvent, Suspense, useRef, useState } from 'react'
import { api } from '../../client/api.ts'
import { fieldErrors } from '../../client/errors.ts'
import { deviceZone, useClock } from '../../lib/dates.ts'
import { late } from '../../lib/late.ts'
import { momentIn, wallClockIn } from '../../lib/zones.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useLasting } from '../members/status.tsx'
import { useMe } from './queries.ts'
import { type End, ends, endWords, momentOf } from './status-ends.ts'
import { StatusSuggestions } from './status-suggestions.tsx'

const EmojiPopover = late(() => import('../emoji/emoji-popover.tsx'))

/** What one is about, and until when others are told so. */
export default function StatusDialog({ onClose }: { onClose: () => void }) {
  const current = useLasting(useMe().user.status)
  const timeZone = useClock().timeZone ?? deviceZone()
  const [emoji, setEmoji] = useState(current?.emoji ?? '')
  const [text, setText] = useState(current?.text ?? '')
  const [end, setEnd] = useState<End>(current?.expiresAt ? 'date' : 'never')
  const [date, setDate] = useState(wallClockIn(timeZone, current?.expiresAt ? new Date(current.expiresAt) : inAnHour()))
  const [picking, setPicking] = useState<HTMLElement>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [dateProblem, setDateProblem] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const empty = emoji === '' && text.trim() === ''

  async function save(status: { emoji?: string; text: string; expiresAt: string | null } | null) {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await api.me.update({ status })
      toast(status ? m.status_set() : m.status_cleared())
      onClose()
    } catch (error) {
      const { fields, rest } = fieldErrors(error, ['status.expiresAt', 'status.text'])
      setDateProblem(fields['status.expiresAt'])
      setProblem(fields['status.text'] ?? rest)
      setBusy(false)
    }
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (empty) return void save(null)
    const expiresAt = end === 'date' ? momentIn(timeZone, date) : momentOf(end, new Date(), timeZone)
    if (end === 'date' && (!expiresAt || expiresAt.getTime() <= Date.now())) return setDateProblem(m.status_end_past())
    void save({ emoji: emoji || undefined, text, expiresAt: expiresAt?.toISOString() ?? null })
  }

  return (
    <Dialog open onClose={onClose} title={m.status()} description={m.status_lead()} initialFocus={field}>
      <form onSubmit={submit} noValidate>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          <div className="flex items-start gap-2">
            <button
              type="button"
              aria-label={emoji ? m.status_emoji_chosen({ emoji }) : m.status_emoji()}
              data-tip={m.status_emoji()}
              aria-haspopup="dialog"
              onClick={(event) => setPicking(event.currentTarget)}
              className="grid size-10 shrink-0 place-items-center rounded-md border border-border-strong text-xl leading-none shadow-low transition-colors duration-100 hover:bg-hover"
            >
              {emoji || <SmilePlus className="size-5 text-muted" aria-hidden="true" />}
            </button>
            <div className="min-w-0 flex-1">
              <TextField
                ref={field}
                label={m.status()}
                hideLabel
                placeholder={m.status_placeholder()}
                maxLength={limits.statusText}
                autoComplete="off"
                dir="auto"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </div>
            {!empty && (
              <IconButton
                icon={X}
                label={m.status_empty()}
                className="mt-1 phone:mt-0"
                onClick={() => {
                  setEmoji('')
                  setText('')
                  setEnd('never')
                  field.current?.focus()
                }}
              />
            )}
          </div>
          {empty ? (
            <StatusSuggestions
              onChoose={(chosen) => {
                setEmoji(chosen.emoji)
                setText(chosen.text())
                setEnd(chosen.end)
                field.current?.focus()
              }}
            />
          ) : (
            <>
              <SelectField label={m.status_end()} value={end} onChange={(event) => setEnd(event.target.value as End)}>
                {ends.map((one) => (
                  <option key={one} value={one}>
                    {endWords[one]()}
                  </option>
                ))}
              </SelectField>
              {end === 'date' && (
                <TextField
                  label={m.status_end_at()}
                  type="datetime-local"
                  required
                  min={wallClockIn(timeZone, new Date())}
                  value={date}
                  error={dateProblem}
                  onChange={(event) => {
                    setDate(event.target.value)
                    setDateProblem(undefined)
                  }}
                />
              )}
            </>
          )}
        </DialogBody>
        <DialogActions>
          {current && (
            <Button kind="danger-quiet" className="me-auto" busy={busy} onClick={() => save(null)}>
              {m.status_clear()}
            </Button>
          )}
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button type="submit" kind="primary" busy={busy} disabled={empty && !current}>
            {m.save()}
          </Button>
        </DialogActions>
      </form>
      <Suspense>
        {picking && (
          <EmojiPopover
            anchor={picking}
            align="start"
            onClose={() => setPicking(undefined)}
            onPick={(picked) => {
              setEmoji(picked)
              setPicking(undefined)
            }}
          />
        )}
      </Suspense>
    </Dialog>
  )
}

const inAnHour = () => new Date(Date.now() + 3_600_000)
