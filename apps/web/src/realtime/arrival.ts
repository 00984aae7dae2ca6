// What an event changes is loaded beside the page, not with it. Events that come sooner are remembered at once, for
// answers under way, and wait here, in order.
import type { ParleyEvent } from '@parley/api/client'
import type { QueryClient } from '@tanstack/react-query'
import { remember } from '../client/event-log.ts'
import { backoff } from './backoff.ts'

type Applying = typeof import('./apply.ts')
export type Load = () => Promise<Applying>

export interface Arrival {
  take(client: QueryClient, event: ParleyEvent): void
  /** Nobody looks at what these events would change any more. */
  forget(): void
}

const load: Load = () => import('./apply.ts')

/** Begins to load at once, and goes on trying: without it the screen would stand still. */
export function openArrival(loading: Load = load, pause: (failures: number) => number = backoff): Arrival {
  let applying: Applying | undefined
  let early: { client: QueryClient; event: ParleyEvent }[] = []

  async function prepare(failures = 0): Promise<void> {
    try {
      applying = await loading()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause(failures + 1)))
      return prepare(failures + 1)
    }
    const waiting = early
    early = []
    for (const { client, event } of waiting) applying.applyRemembered(client, event)
  }
  void prepare()

  return {
    take(client, event) {
      if (applying) return applying.apply(client, event)
      remember(event)
      early.push({ client, event })
    },
    forget() {
      early = []
    },
  }
}
