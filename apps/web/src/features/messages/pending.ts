// What I have sent and not yet seen come back. Shown at once, kept over a reload, sent in order per channel. The same
// clientId again is harmless to the server, so whatever ended without an answer is simply sent again.
import type { Message } from '@parley/db/validators'
import { v4 } from 'uuid'
import { api } from '../../client/api.ts'
import { mayPass, wordsFor } from '../../client/errors.ts'
import { self } from '../../client/self.ts'
import { forget, keep, kept, keptNames } from '../../lib/kept.ts'
import { createStore, useStore } from '../../lib/store.ts'

export interface Pending {
  clientId: string
  channelId: string
  /** The root message, when it replies in a thread. */
  parentId?: string
  alsoToChannel?: boolean
  content: string
  createdAt: string
  /** `sent`: the server has it, its event is on the way. `waiting`: not reached; goes out by itself when the line is back. */
  state: 'sending' | 'sent' | 'waiting' | 'failed'
  error?: string
}

const store = createStore<readonly Pending[]>([])
const name = (clientId: string) => `pending:${self().userId}:${clientId}`
const find = (clientId: string) => store.get().find((one) => one.clientId === clientId)

function put(item: Pending): void {
  const items = store.get()
  const at = items.findIndex((one) => one.clientId === item.clientId)
  store.set(at < 0 ? [...items, item] : items.with(at, item))
  keep(name(item.clientId), item)
}

export function discard(clientId: string): void {
  if (!find(clientId)) return
  store.set(store.get().filter((one) => one.clientId !== clientId))
  forget(name(clientId))
}

/** These messages are in the history now. */
export function settle(messages: readonly Pick<Message, 'clientId' | 'authorId'>[]): void {
  for (const { clientId, authorId } of messages) if (clientId && authorId === self().userId) discard(clientId)
}

const waitingIn = (channelId: string) =>
  store.get().filter((one) => one.channelId === channelId && one.state === 'waiting')

const queues = new Map<string, Promise<void>>()

async function post(clientId: string): Promise<void> {
  const item = find(clientId)
  if (item?.state !== 'sending') return
  const stuck = waitingIn(item.channelId)[0]
  if (stuck) return put({ ...item, state: 'waiting', error: stuck.error })
  try {
    const { channelId, parentId, alsoToChannel, content } = item
    await api.messages.post({ channelId, parentId, alsoToChannel, content, clientId })
    const still = find(clientId)
    if (still) put({ ...still, state: 'sent', error: undefined })
  } catch (error) {
    const still = find(clientId)
    if (still) put({ ...still, state: mayPass(error) ? 'waiting' : 'failed', error: wordsFor(error) })
  }
}

function enqueue(item: Pending): void {
  put({ ...item, state: 'sending', error: undefined })
  const before = queues.get(item.channelId) ?? Promise.resolve()
  queues.set(
    item.channelId,
    before.then(() => post(item.clientId)),
  )
}

export type ReplyTo = Pick<Pending, 'parentId' | 'alsoToChannel'>

export function send(channelId: string, content: string, reply?: ReplyTo): void {
  // Whatever waits goes first: nothing overtakes it.
  for (const item of waitingIn(channelId)) enqueue(item)
  enqueue({ clientId: v4(), channelId, ...reply, content, createdAt: new Date().toISOString(), state: 'sending' })
}

export function retry(clientId: string): void {
  const item = find(clientId)
  if (item?.state === 'waiting') for (const one of waitingIn(item.channelId)) enqueue(one)
  else if (item) enqueue(item)
}

const keptItems = () =>
  keptNames(`pending:${self().userId}:`)
    .map((one) => kept<Pending>(one))
    .filter((one) => one !== undefined)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))

/** The line is back: whatever waited for it goes out, in the order in which it was written; also what a tab left
 *  behind that is closed now. Should that tab be open still, both send it under the same clientId. */
export function retryWaiting(): void {
  for (const item of store.get()) if (item.state === 'waiting') enqueue(item)
  for (const item of keptItems()) if (item.state !== 'failed' && !find(item.clientId)) enqueue(item)
}

/** After a reload: what had failed is shown again, what was under way is sent again. */
export function restorePending(): void {
  const found = keptItems()
  store.set(found)
  for (const item of found) if (item.state !== 'failed') enqueue(item)
}

/** Another tab no longer keeps it: it has arrived, or was thrown away there. */
export function forgottenElsewhere(keptName: string): void {
  const item = store.get().find(({ clientId }) => name(clientId) === keptName)
  if (item) discard(item.clientId)
}

/** What stands in the channel itself. */
export const inChannel = ({ parentId, alsoToChannel }: Pending): boolean =>
  parentId === undefined || alsoToChannel === true

/** Forgets them in this tab; what the browser keeps, stays. */
export const clearPending = (): void => {
  store.set([])
  queues.clear()
}
export const watchPending = (listener: () => void): (() => void) => store.subscribe(listener)
export const allPending = (): readonly Pending[] => store.get()
export const usePending = (): readonly Pending[] => useStore(store)
