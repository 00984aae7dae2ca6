// How a cached query follows the events. A query belongs to a family (the first part of its key); a family knows how
// each event changes its data, as a pure function. realtime/apply.ts runs it on what is cached, and withReplay on what
// was being fetched while the event arrived. All families are loaded beside the page: a first look needs none of them.
import type { EventType, ParleyEvent } from '@parley/api/client'
import type { QueryKey } from '@tanstack/react-query'
import { eventsSince, position, streamReady } from './event-log.ts'
import { self } from './self.ts'

export type EventOf<T extends EventType> = Extract<ParleyEvent, { type: T }>

/** The event cannot be applied to this data: fetch it again. */
export const refetch = Symbol('refetch')
/** What this was about is out of sight now: drop it. */
export const gone = Symbol('gone')

export interface Reading {
  /** Whose screen this is. */
  userId: string
  /** The key of the query without the name of its family. */
  key: readonly unknown[]
}
export type Reducer<Data, T extends EventType> = (
  data: Data,
  event: EventOf<T>,
  reading: Reading,
) => Data | typeof refetch | typeof gone

export interface LiveFamily<Data, T extends EventType = never> {
  name: string
  on: { [K in T]: Reducer<Data, K> }
}

/** Declares a family: `liveFamily<MyChannel[]>()('channels', { 'message.created': (list, event) => … })`. */
export const liveFamily =
  <Data>() =>
  <const On extends { [K in EventType]?: Reducer<Data, K> }>(
    name: string,
    on: On,
  ): LiveFamily<Data, keyof On & EventType> & { on: On } =>
    ({ name, on }) as never

type AnyReducer = Reducer<unknown, EventType>
// biome-ignore lint/suspicious/noExplicitAny: a family of whatever data
export type AnyFamily = { name: string; on: any }

/** One event on one query's data; the same data when the event is none of its business. */
export function applyTo(family: AnyFamily, data: unknown, event: ParleyEvent, key: QueryKey, userId: string) {
  const reducer = (family.on as Record<string, AnyReducer | undefined>)[event.type]
  return reducer && data !== undefined
    ? reducer(data, event as EventOf<EventType>, { userId, key: key.slice(1) })
    : data
}

let familiesLoaded: (families: ReadonlyMap<string, AnyFamily>) => void = () => {}
const allFamilies = new Promise<ReadonlyMap<string, AnyFamily>>((resolve) => {
  familiesLoaded = resolve
})
/** Says once, by name, which families there are. */
export const knowFamilies = (families: ReadonlyMap<string, AnyFamily>): void => familiesLoaded(families)

async function familyOf(key: QueryKey): Promise<AnyFamily> {
  const family = (await allFamilies).get(key[0] as string)
  if (!family) throw new Error(`No event is told to '${key[0]}'.`)
  return family
}

/**
 * Fetches, and then applies again, in order, what arrived meanwhile: the answer may be from before those events.
 * It waits for the stream to be open first, so that nothing falls between the answer and the first event.
 */
export async function withReplay<Data>(key: QueryKey, fetch: () => Promise<Data>): Promise<Data> {
  await streamReady()
  for (;;) {
    const from = position()
    const fetched = await fetch()
    if (position() === from) return fetched
    const family = await familyOf(key)
    const events = eventsSince(from)
    let data: unknown = fetched
    for (const event of events ?? []) {
      data = applyTo(family, data, event, key, self().userId)
      if (data === refetch || data === gone) break
    }
    if (events && data !== refetch && data !== gone) return data as Data
  }
}
