// On whose behalf the process works at this moment: what the database and the bus cannot know, and a log line wants.
import { AsyncLocalStorage } from 'node:async_hooks'

export interface Asker {
  requestId: string
  traceId?: string | undefined
}

export const asking = new AsyncLocalStorage<Asker>()
