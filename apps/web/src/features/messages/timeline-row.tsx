import type { Channel, Status } from '@parley/db/validators'
import { lazy, memo, type RefCallback, Suspense } from 'react'
import { patiently } from '../../lib/late.ts'
import { MessageRow } from './message-row.tsx'
import type { Pending } from './pending.ts'
import type { Row } from './rows.ts'
import { DayLine, NewLine } from './separators.tsx'
import { TimelineHead } from './timeline-head.tsx'

// Asked for at once, beside the messages: one reads before one writes.
const pendingModule = patiently(() => import('./pending-row.tsx'))
const PendingRow = lazy(() => pendingModule.then(({ PendingRow }) => ({ default: PendingRow })))

interface Props {
  ref: RefCallback<HTMLDivElement>
  row: Row
  /** Where it stands when it is kept apart from the others, far from what is in sight. */
  top: number | undefined
  channel: Channel
  /** Of whoever wrote it. */
  name: string
  status: Status | null
  userId: string
  editing: boolean
  leaving: boolean
  marked: boolean
  tabStop: boolean
  onEditPending: (pending: Pending) => void
}

/** One row and what stands above it. Painted by itself, save where its toolbar stands out. */
export const TimelineRow = memo(function TimelineRow(props: Props) {
  const { ref, row, top, channel, name, status, userId, editing, leaving, marked, tabStop, onEditPending } = props
  const look = 'flow-root [contain:layout_paint] focus-within:[contain:none] hover:[contain:none]'
  return (
    <div
      ref={ref}
      data-key={row.key}
      className={top === undefined ? look : `absolute inset-x-0 ${look}`}
      style={top === undefined ? undefined : { top }}
    >
      {row.kind !== 'head' && row.day && (
        <DayLine
          at={row.kind === 'message' ? row.message.createdAt : row.pending.createdAt}
          fresh={row.kind === 'message' && row.fresh}
        />
      )}
      {row.kind === 'head' ? (
        <TimelineHead channel={channel} />
      ) : row.kind === 'message' ? (
        <>
          {row.fresh && !row.day && <NewLine />}
          <MessageRow
            message={row.message}
            grouped={row.grouped}
            {...{ name, status, editing, leaving, marked, tabStop }}
          />
        </>
      ) : (
        <Suspense>
          <PendingRow pending={row.pending} grouped={row.grouped} {...{ userId, name }} onEdit={onEditPending} />
        </Suspense>
      )}
    </div>
  )
})
