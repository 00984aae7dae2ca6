// What the stream tells and nobody keeps: it goes into small stores of its own, past the query cache.
import type { LossyEvent } from '@parley/api/client'
import { self } from '../client/self.ts'
import { forgetPresence, heardPresence } from '../features/presence/there.ts'
import { forgetTyping, heardTyping } from '../features/typing/heard.ts'

export function hearLossy(items: readonly LossyEvent[]): void {
  for (const item of items) {
    if (item.type === 'presence.changed') heardPresence(item.payload.people)
    else if (item.payload.userId !== self().userId) heardTyping(item)
  }
}

export function forgetLossy(): void {
  forgetPresence()
  forgetTyping()
}
