import { dayName } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'

export const DayLine = ({ at }: { at: string }) => (
  <div className="flex items-center gap-3 px-5 pt-4 pb-2">
    <span className="h-px flex-1 bg-border" />
    <h3 className="font-semibold text-muted text-xs">{dayName(at)}</h3>
    <span className="h-px flex-1 bg-border" />
  </div>
)

export const NewLine = () => (
  <div className="flex items-center gap-2 px-5 py-1">
    <hr aria-label={m.new_messages()} className="flex-1 border-danger" />
    <span className="font-semibold text-danger text-xs" aria-hidden="true">
      {m.new_label()}
    </span>
  </div>
)
