// A listener for tests: opens a stream as a person would and collects what comes out of it.
import type { ParleyEvent, SubscriptionFrame } from '../features/events/contract.ts'
import type { Person } from './stage.ts'

type Frame = { type: string; seq?: number; scopeId?: string; payload?: unknown }

async function collect<T extends { type: string }>(open: (signal: AbortSignal) => Promise<AsyncIterable<T>>) {
  const frames: T[] = []
  let ended = false
  const waiting = new Set<() => void>()
  const abort = new AbortController()
  const iterator = await open(abort.signal)
  const pump = (async () => {
    try {
      for await (const frame of iterator) {
        frames.push(frame)
        for (const check of waiting) check()
      }
    } finally {
      ended = true
      for (const check of waiting) check()
    }
  })()
  pump.catch(() => {})
  const until = (what: string, done: () => boolean, ms = 5_000) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (!done()) return
        clearTimeout(timer)
        waiting.delete(check)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.delete(check)
        reject(new Error(`waited in vain for ${what}; heard ${frames.map((frame) => frame.type).join(', ')}`))
      }, ms)
      waiting.add(check)
      check()
    })
  return {
    frames,
    get ended() {
      return ended
    },
    until,
    untilType: (type: string, count = 1) =>
      until(`${count} ${type}`, () => frames.filter((frame) => frame.type === type).length >= count),
    untilEnded: () => until('the end', () => ended),
    types: () => frames.map((frame) => frame.type),
    async stop() {
      abort.abort()
      await pump.catch(() => {})
    },
  }
}

export const listen = {
  workspace: (person: Person, workspaceId: string, after?: string) =>
    collect<Frame>((signal) => person.as.events.workspace({ workspaceId, after }, { signal }) as never),
  me: (person: Person, after?: string) =>
    collect<Frame>((signal) => person.as.events.me({ after }, { signal }) as never),
  messages: (person: Person, channelId: string, after?: string) =>
    collect<Frame>((signal) => person.as.events.messages({ channelId, after }, { signal }) as never),
  all: (person: Person, cursors: Record<string, number | null>) =>
    collect<SubscriptionFrame | ParleyEvent>((signal) => person.as.events.subscribe({ cursors }, { signal }) as never),
}
