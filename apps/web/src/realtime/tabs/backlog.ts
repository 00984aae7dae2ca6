// Where each scope stands in this tab, and the last events that led there: enough to bring another tab up to date.
import type { ParleyEvent, SubscriptionFrame } from '@parley/api/client'
import type { Cursors, Told } from './told.ts'

type Hello = Extract<SubscriptionFrame, { type: 'hello' }>

const kept = 500

export class Backlog {
  readonly #at = new Map<string, number>()
  /** From here on every event of the scope that this tab heard is still kept. */
  readonly #from = new Map<string, number>()
  #events: ParleyEvent[] = []
  #hello: Hello | undefined

  /** Takes in what the stream said, and says where its scopes stood before. `asked`: what the stream was opened with. */
  take(frame: SubscriptionFrame, asked: Cursors): Record<string, number> | undefined {
    if (frame.type === 'hello') this.#begin(frame, asked)
    else if (frame.type === 'reset') this.#restart(frame.scopeId, frame.seq)
    else if (frame.type === 'cursor') {
      const known = Object.entries(frame.cursors).filter(([id]) => this.#at.has(id))
      const before = Object.fromEntries(known.map(([id]) => [id, this.#at.get(id) ?? 0]))
      for (const [id, seq] of known) this.#at.set(id, Math.max(seq, before[id] ?? 0))
      return before
    } else if ('seq' in frame) {
      const at = this.#at.get(frame.scopeId)
      if (at === undefined) return undefined
      if (frame.seq > at) this.#keep(frame)
      return { [frame.scopeId]: at }
    }
    return undefined
  }

  /** Whether something between what this tab knows and this frame is missing. */
  misses({ before = {} }: Told): boolean {
    return Object.entries(before).some(([id, seq]) => (this.#at.get(id) ?? seq) < seq)
  }

  /** Whether the frame is about a scope that this tab listens to. */
  knows(frame: SubscriptionFrame): boolean {
    return !('scopeId' in frame) || this.#at.has(frame.scopeId)
  }

  /** What the server would say to somebody who stands there; undefined as long as nothing is known. */
  answer(cursors: Cursors): SubscriptionFrame[] | undefined {
    if (!this.#hello) return undefined
    const resumedFrom: Record<string, number> = {}
    const frames: SubscriptionFrame[] = []
    for (const [scopeId, cursor] of Object.entries(cursors)) {
      const at = this.#at.get(scopeId)
      if (at === undefined || cursor === null) continue
      if (cursor < (this.#from.get(scopeId) ?? 0))
        frames.push({ type: 'reset', scopeId, workspaceId: null, seq: at, reason: 'too_old' })
      else resumedFrom[scopeId] = cursor
    }
    for (const event of this.#events) if (event.seq > (resumedFrom[event.scopeId] ?? event.seq)) frames.push(event)
    const wanted = [...this.#at].filter(([id]) => id in cursors)
    return [{ ...this.#hello, cursors: Object.fromEntries(wanted), resumedFrom }, ...frames]
  }

  #begin(hello: Hello, asked: Cursors) {
    this.#hello = hello
    for (const id of this.#at.keys()) if (!(id in hello.cursors)) this.#drop(id)
    for (const [id, seq] of Object.entries(hello.cursors)) {
      const resumed = hello.resumedFrom[id]
      if ((asked[id] ?? null) === null) this.#restart(id, seq)
      else if (resumed !== undefined && !this.#at.has(id)) this.#restart(id, resumed)
    }
  }

  #keep(event: ParleyEvent) {
    this.#at.set(event.scopeId, event.seq)
    this.#events.push(event)
    if (this.#events.length < 2 * kept) return
    for (const { scopeId, seq } of this.#events.splice(0, kept)) this.#from.set(scopeId, seq)
  }

  #restart(scopeId: string, seq: number) {
    this.#drop(scopeId)
    this.#at.set(scopeId, seq)
    this.#from.set(scopeId, seq)
  }

  #drop(scopeId: string) {
    this.#at.delete(scopeId)
    this.#from.delete(scopeId)
    this.#events = this.#events.filter((event) => event.scopeId !== scopeId)
  }
}
