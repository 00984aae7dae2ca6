import { dayName } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'

/** @param fresh the first unread message is the first of its day: one line says both */
export const DayLine = ({ at, fresh }: { at: string; fresh?: boolean }) => (
  <div className="flex items-center gap-3 px-5 pt-4 pb-2">
    {fresh ? <FreshRule /> : <span className="h-px flex-1 bg-border" />}
    <h3 className="font-semibold text-muted text-xs">{dayName(at)}</h3>
    <span className={fresh ? 'h-px flex-1 bg-danger' : 'h-px flex-1 bg-border'} />
    {fresh && <FreshLabel />}
  </div>
)

export const NewLine = () => (
  <div className="flex items-center gap-2 px-5 py-1">
    <FreshRule />
    <FreshLabel />
  </div>
)

const FreshRule = () => <hr aria-label={m.new_messages()} className="flex-1 border-danger" />
const FreshLabel = () => (
  <span className="font-semibold text-danger text-xs" aria-hidden="true">
    {m.new_label()}
  </span>
)
