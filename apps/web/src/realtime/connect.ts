// One stream for everything that this tab may see: all my workspaces and my own scope. It goes on from its cursors
// after every break, so that nothing is lost and nothing is told twice.
import type { LossyEvent, ParleyEvent, SubscriptionFrame } from '@parley/api/client'
import { backoff } from './backoff.ts'
import type { LineStatus } from './status.ts'

export interface ConnectionOptions {
  subscribe: (
    input: { cursors: Record<string, number | null> },
    options: { signal: AbortSignal },
  ) => Promise<AsyncIterable<SubscriptionFrame>>
  /** The line is open, perhaps again: what is only told and not kept may have been missed. */
  onHello: () => void
  onEvent: (event: ParleyEvent) => void
  onLossy: (items: readonly LossyEvent[]) => void
  /** These scopes start here, or start again: what is cached of them may lack something. */
  onAfresh: (scopeIds: string[]) => void
  onStatus: (status: LineStatus) => void
  isSignedOut: (error: unknown) => boolean
  /** The server sends something every 15 s; a line that is silent for longer than this is dead. */
  silenceMs?: number
}

export interface Connection {
  /** The scopes to listen to; a new one opens the stream again, from the cursors. */
  setScopes(ids: readonly string[]): void
  /** Opens the line again at once, from the cursors: somebody else answers now. */
  reopen(): void
  /** Try at once if it is waiting. */
  nudge(): void
  stop(): void
}

export function connect(options: ConnectionOptions): Connection {
  const { subscribe, onHello, onEvent, onLossy, onAfresh, onStatus, isSignedOut, silenceMs = 45_000 } = options
  const cursors = new Map<string, number>()
  let scopes: readonly string[] = []
  let stopped = false
  let running = false
  let failures = 0
  let line = new AbortController()
  let wake: (() => void) | undefined
  let changed = false
  let waiting: SubscriptionFrame[] = []

  const read = (frame: SubscriptionFrame, asked: Record<string, number | null>) => {
    if (frame.type === 'hello') {
      failures = 0
      onHello()
      onStatus({ state: 'open' })
      const fresh = Object.keys(frame.cursors).filter((id) => !(id in frame.resumedFrom))
      for (const id of fresh) {
        const seq = frame.cursors[id]
        if (seq !== undefined && (asked[id] ?? null) === null) cursors.set(id, seq)
      }
      onAfresh(fresh.filter((id) => (asked[id] ?? null) === null))
    } else if ('scopeId' in frame && !scopes.includes(frame.scopeId)) {
      // Left meanwhile: a cursor of it would hide what happens until one is back.
    } else if (frame.type === 'reset') {
      cursors.set(frame.scopeId, frame.seq)
      onAfresh([frame.scopeId])
    } else if (frame.type === 'cursor') {
      for (const id of scopes) {
        const seq = frame.cursors[id]
        if (seq !== undefined) cursors.set(id, Math.max(seq, cursors.get(id) ?? 0))
      }
    } else if (frame.type === 'lossy') onLossy(frame.items)
    else {
      if (frame.seq <= (cursors.get(frame.scopeId) ?? -1)) return
      cursors.set(frame.scopeId, frame.seq)
      onEvent(frame)
    }
  }

  async function listen(): Promise<void> {
    line = new AbortController()
    changed = false
    const asked = Object.fromEntries(scopes.map((id) => [id, cursors.get(id) ?? null]))
    const { signal } = line
    const kill = () => line.abort()
    let silence = setTimeout(kill, silenceMs)
    // Frames are handled in a task of their own: an answer that has just been completed with what came meanwhile
    // (withReplay) is in the cache before the next event, never after it.
    const tasks = new MessageChannel()
    const flush = () => {
      const frames = waiting
      waiting = []
      for (const frame of frames) read(frame, asked)
    }
    tasks.port1.onmessage = flush
    try {
      for await (const frame of await subscribe({ cursors: asked }, { signal })) {
        clearTimeout(silence)
        silence = setTimeout(kill, silenceMs)
        if (waiting.push(frame) === 1) tasks.port2.postMessage(0)
      }
    } finally {
      clearTimeout(silence)
      flush()
      tasks.port1.close()
    }
  }

  async function run(): Promise<void> {
    if (running) return
    running = true
    while (!stopped && scopes.length > 0) {
      if (failures > 0) onStatus({ state: 'connecting', since: Date.now() })
      try {
        await listen()
      } catch (error) {
        if (isSignedOut(error)) stopped = true
      }
      if (stopped) break
      if (changed) continue
      failures++
      const ms = backoff(failures)
      onStatus({ state: 'waiting', retryAt: Date.now() + ms })
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, ms)
      })
      wake = undefined
    }
    running = false
  }

  const reopen = () => {
    changed = true
    line.abort()
    wake?.()
  }

  return {
    reopen,
    setScopes(ids) {
      for (const id of cursors.keys()) if (!ids.includes(id)) cursors.delete(id)
      const added = ids.some((id) => !scopes.includes(id))
      scopes = [...ids]
      if (!added) return
      if (running) reopen()
      else void run()
    },
    nudge: () => wake?.(),
    stop() {
      stopped = true
      line.abort()
      wake?.()
    },
  }
}
