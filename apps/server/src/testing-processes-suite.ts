// What an instance of several processes promises, whatever carries word between them.
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Caller, openPair, type Pair, signUpAt, streamFrom } from './testing-processes.ts'

const patience = { timeout: 15_000, interval: 25 }

/**
 * `breakLine` takes the bus away from both and resolves when they have noticed; what it returns gives it back.
 */
export function processesSuite(
  settings: () => Promise<Record<string, string>>,
  breakLine: (pair: Pair) => Promise<() => Promise<void>>,
) {
  let pair: Pair
  let ada: Caller
  let bob: Caller
  let bobId = ''
  let workspaceId = ''
  let channelId = ''
  beforeAll(async () => {
    pair = await openPair(await settings())
    const { a, b } = pair
    ada = await signUpAt(a.url, 'Ada')
    bob = await signUpAt(b.url, 'Bob')
    bobId = (await bob.call<{ user: { id: string } }>(a.url, 'GET', '/api/me')).user.id
    workspaceId = (await ada.call<{ id: string }>(b.url, 'POST', '/api/workspaces', { name: 'Lovelace' })).id
    const at = `/api/workspaces/${workspaceId}`
    const { token } = await ada.call<{ token: string }>(a.url, 'POST', `${at}/invitations`, {})
    await bob.call(b.url, 'POST', `/api/invitations/${token}/accept`)
    const { items } = await ada.call<{ items: { id: string }[] }>(a.url, 'GET', `${at}/channels`)
    channelId = items[0]?.id ?? ''
  }, 60_000)
  afterAll(() => pair.close())

  const events = (url: string, who: Caller, headers?: Record<string, string>) =>
    streamFrom(url, `/api/workspaces/${workspaceId}/events`, who.cookie, headers)
  type Stream = Awaited<ReturnType<typeof events>>
  const say = (url: string, content: string) =>
    ada.call<{ seq: number }>(url, 'POST', '/api/messages', { channelId, content })
  const textsOn = (stream: Stream) =>
    stream.ofType('message.created').map(({ payload }) => (payload.message as { content: string }).content)
  const statesOn = (stream: Stream) =>
    stream
      .ofType('presence.changed')
      .flatMap(({ payload }) => payload.people as { userId: string; state: string }[])
      .filter(({ userId }) => userId === bobId)
      .map(({ state }) => state)

  it('tells in one process what is said in the other, and resumes there where it broke off here', async () => {
    const { a, b } = pair
    const here = await events(b.url, bob)
    await vi.waitFor(() => expect(here.ofType('hello')).toHaveLength(1), patience)
    const first = await say(a.url, 'first')
    await vi.waitFor(() => expect(textsOn(here)).toEqual(['first']), patience)
    here.stop()
    for (const [n, url] of [a.url, b.url, a.url].entries()) await say(url, `missed ${n}`)
    const there = await events(a.url, bob, { 'last-event-id': String(first.seq) })
    await say(b.url, 'last')
    await vi.waitFor(() => expect(textsOn(there)).toEqual(['missed 0', 'missed 1', 'missed 2', 'last']), patience)
    there.stop()
  })

  it('knows in one process who is there in the other, and who is writing', async () => {
    const { a, b } = pair
    const watching = await events(a.url, ada)
    const bobs = await events(b.url, bob)
    await vi.waitFor(() => expect(bobs.ofType('hello')).toHaveLength(1), patience)
    const list = `/api/workspaces/${workspaceId}/presence?userIds=${bobId}`
    await vi.waitFor(
      async () => expect(await ada.call(a.url, 'GET', list)).toMatchObject({ items: [{ state: 'active' }] }),
      patience,
    )
    await bob.call(b.url, 'POST', `/api/channels/${channelId}/typing`, {})
    await vi.waitFor(
      () =>
        expect(watching.ofType('typing.started').map(({ payload }) => payload)).toContainEqual({
          channelId,
          parentId: null,
          userId: bobId,
        }),
      patience,
    )
    await bob.call(b.url, 'PUT', '/api/me/presence', { state: 'away' })
    await vi.waitFor(() => expect(statesOn(watching).at(-1)).toBe('away'), patience)
    await bob.call(a.url, 'PUT', '/api/me/presence', { state: 'auto' })
    await vi.waitFor(() => expect(statesOn(watching).at(-1)).toBe('active'), patience)
    watching.stop()
    bobs.stop()
  })

  it('ends in one process the streams of a session that ends in the other', async () => {
    const { a, b } = pair
    const cat = await signUpAt(a.url, 'Cat')
    const stream = await streamFrom(b.url, '/api/me/events', cat.cookie)
    await vi.waitFor(() => expect(stream.ofType('hello')).toHaveLength(1), patience)
    await cat.call(a.url, 'POST', '/api/auth/sign-out', {})
    await vi.waitFor(() => expect(stream.state.ended).toBe(true), patience)
  })

  it('loses nothing while the line between them is broken, and finds together again', async () => {
    const { a, b } = pair
    const stream = await events(b.url, bob)
    await vi.waitFor(() => expect(stream.ofType('hello')).toHaveLength(1), patience)
    const said = Array.from({ length: 20 }, (_, n) => `said ${n}`)
    for (const content of said.slice(0, 5)) await say(a.url, content)
    const mend = await breakLine(pair)
    for (const content of said.slice(5, 15)) await say(a.url, content)
    await vi.waitFor(() => expect(textsOn(stream)).toEqual(said.slice(0, 15)), patience)
    await mend()
    for (const content of said.slice(15)) await say(a.url, content)
    await vi.waitFor(() => expect(textsOn(stream)).toEqual(said), patience)
    await vi.waitFor(async () => {
      await ada.call(a.url, 'POST', `/api/channels/${channelId}/typing`, {})
      expect(stream.ofType('typing.started')).not.toEqual([])
    }, patience)
    stream.stop()
    for (const { child } of [a, b]) expect(child.exitCode).toBeNull()
  })
}
