// What is typed and not sent: kept in this browser at every key, on the server a moment later, so that one goes on with
// it on another device. The newest text wins; what this device has not handed over yet is never written over.
import type { Draft } from '@parley/db/validators'
import { limits } from '@parley/db/validators'
import { api } from '../../client/api.ts'
import { mayPass } from '../../client/errors.ts'
import { self } from '../../client/self.ts'
import { forget, keep, kept, keptNames } from '../../lib/kept.ts'
import { arrivedDraft, clearedDraft, isOpen, type LocalDraft, landedDraft, typedDraft } from './merge.ts'

const settleMs = 800
const againMs = 5_000

const prefix = () => `draft:${self().userId}:`
const placeOf = (channelId: string, parentId: string | null | undefined) =>
  parentId ? `${channelId}/${parentId}` : channelId
const read = (place: string): LocalDraft | undefined => {
  const found = kept<LocalDraft | string>(prefix() + place)
  return typeof found === 'string' ? { text: found, known: '', at: '' } : found
}

const timers = new Map<string, ReturnType<typeof setTimeout>>()
const sending = new Set<string>()
const watchers = new Map<string, (text: string) => void>()

function write(place: string, draft: LocalDraft): void {
  if (draft.text === '' && draft.known === '') forget(prefix() + place)
  else keep(prefix() + place, draft)
}

export const draftOf = (channelId: string, parentId?: string | null): string =>
  read(placeOf(channelId, parentId))?.text ?? ''

/** Keeps what stands in a composer; '' when it was sent or taken out. */
export function keepDraft(channelId: string, text: string, parentId?: string | null): void {
  const place = placeOf(channelId, parentId)
  write(place, typedDraft(read(place), text))
  schedule(place, text === '' ? 0 : settleMs)
}

/** Hands over at once what still waits for a pause in typing: one leaves the composer, or the page. */
export function flushDraft(channelId: string, parentId?: string | null): void {
  const place = placeOf(channelId, parentId)
  if (timers.has(place)) schedule(place, 0)
}

/** Calls with the text when another device wrote on it. */
export function watchDraft(channelId: string, parentId: string | null | undefined, take: (text: string) => void) {
  const place = placeOf(channelId, parentId)
  watchers.set(place, take)
  return () => {
    if (watchers.get(place) === take) watchers.delete(place)
  }
}

function schedule(place: string, ms: number): void {
  clearTimeout(timers.get(place))
  timers.set(
    place,
    setTimeout(() => void push(place), ms),
  )
}

async function push(place: string): Promise<void> {
  timers.delete(place)
  const draft = read(place)
  if (!draft || !isOpen(draft) || draft.text.length > limits.message) return
  // One at a time, so that an older text never lands on a newer one.
  if (sending.has(place)) return
  sending.add(place)
  const [channelId = '', parentId] = place.split('/')
  try {
    const landed = await api.drafts.set({ channelId, parentId, content: draft.text })
    write(place, landedDraft(read(place) ?? draft, landed))
  } catch (error) {
    if (mayPass(error) && !timers.has(place)) schedule(place, againMs)
    return
  } finally {
    sending.delete(place)
  }
  const now = read(place)
  if (now && isOpen(now) && !timers.has(place)) schedule(place, 0)
}

function take(place: string, next: LocalDraft, before: LocalDraft | undefined): void {
  if (next === before) return
  write(place, next)
  if (next.text !== (before?.text ?? '')) watchers.get(place)?.(next.text)
}

/** A draft as the server has it now, by an event or an answer. */
export function draftArrived(draft: Draft): void {
  const place = placeOf(draft.channelId, draft.parentId)
  const before = read(place)
  const busy = sending.has(place) || timers.has(place)
  take(place, arrivedDraft(before, draft, busy), before)
}

/** Runs the fetching of all drafts of a workspace; what it does not name any more was dropped on another device. */
export async function withDrafts(
  isHere: (channelId: string) => boolean,
  fetch: () => Promise<Draft[]>,
): Promise<Draft[]> {
  const places = keptNames(prefix()).map((name) => name.slice(prefix().length))
  const before = new Map(places.map((place) => [place, read(place)]))
  const drafts = await fetch()
  const named = new Set(drafts.map((one) => placeOf(one.channelId, one.parentId)))
  for (const draft of drafts) draftArrived(draft)
  for (const [place, old] of before) {
    const now = read(place)
    const same = now && old && now.at === old.at && now.text === old.text
    if (same && !named.has(place) && isHere(place.split('/')[0] ?? '')) take(place, clearedDraft(now), now)
    if (now && isOpen(now) && !timers.has(place)) schedule(place, 0)
  }
  return drafts
}
