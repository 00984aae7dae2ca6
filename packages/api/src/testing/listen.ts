// A listener for tests: opens a stream as a person would and collects what comes out of it.
import { lossyDefinitions } from '../features/event-types.ts'
import type { LossyEvent, ParleyEvent, SubscriptionFrame } from '../features/events/contract.ts'
import type { Person } from './stage.ts'

type Frame = { type: string; seq?: number; scopeId?: string; payload?: unknown }

async function collect<T extends { type: string }>(open: (signal: AbortSignal) => Promise<AsyncIterable<T>>) {
  const frames: T[] = []
  const lossy: LossyEvent[] = []
  let tellings = 0
  let ended = false
  const waiting = new Set<() => void>()
  const abort = new AbortController()
  const iterator = await open(abort.signal)
  const pump = (async () => {
    try {
      for await (const frame of iterator) {
        if (frame.type === 'lossy' || frame.type in lossyDefinitions) {
          tellings++
          lossy.push(...('items' in frame ? (frame.items as LossyEvent[]) : [frame as unknown as LossyEvent]))
        } else frames.push(frame)
        for (const check of waiting) check()
      }
    } finally {
      ended = true
      for (const check of waiting) check()
    }
  })()
  pump.catch(() => {})
  const until = (what: string, done: () => boolean, ms = 20_000) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (!done()) return
        clearTimeout(timer)
        waiting.delete(check)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.delete(check)
        reject(
          new Error(`waited in vain for ${what}; heard ${[...frames, ...lossy].map(({ type }) => type).join(', ')}`),
        )
      }, ms)
      waiting.add(check)
      check()
    })
  return {
    frames,
    /** What is never stored, apart from the frames: it comes whenever somebody comes or goes. */
    lossy,
    /** How many frames of that there were. */
    get tellings() {
      return tellings
    },
    get ended() {
      return ended
    },
    until,
    untilType: (type: string, count = 1) =>
      until(`${count} ${type}`, () => frames.filter((frame) => frame.type === type).length >= count),
    untilLossy: (what: string, is: (event: LossyEvent) => boolean) => until(what, () => lossy.some(is)),
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
