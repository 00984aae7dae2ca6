import { limits } from '@parley/db/validators'
import { cn } from '../../lib/cn.ts'
import { wholeNumber } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'

const near = 500

/** How much still fits; silent while there is plenty of room. Too long a text is kept, but not sent. */
export function LengthNote({ length }: { length: number }) {
  const left = limits.message - length
  if (left > near) return null
  return (
    <span role="status" className={cn('text-xs tabular-nums', left < 0 ? 'font-medium text-danger' : 'text-muted')}>
      {left < 0 ? m.too_long({ count: wholeNumber(-left) }) : m.characters_left({ count: wholeNumber(left) })}
    </span>
  )
}
