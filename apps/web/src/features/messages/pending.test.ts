import { beforeEach, describe, expect, test, vi } from 'vitest'

const server = vi.hoisted(() => ({
  posted: [] as string[],
  answer: (_content: string): Promise<unknown> => Promise.resolve(),
}))
vi.mock('../../client/api.ts', () => ({
  api: {
    messages: {
      post: async ({ content }: { content: string }) => {
        server.posted.push(content)
        await server.answer(content)
      },
    },
  },
}))

const { ORPCError } = await import('@orpc/client')
const { setSelf } = await import('../../client/self.ts')
const pending = await import('./pending.ts')

const memory = new Map<string, string>()
const storage = {
  getItem: (name: string) => memory.get(name) ?? null,
  setItem: (name: string, value: string) => void memory.set(name, value),
  removeItem: (name: string) => void memory.delete(name),
}
vi.stubGlobal(
  'localStorage',
  new Proxy(storage, {
    ownKeys: () => [...memory.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  }),
)
const settled = () => new Promise((resolve) => setTimeout(resolve, 10))
const states = () => pending.allPending().map(({ content, state }) => [content, state])

describe('what is on its way', () => {
  beforeEach(() => {
    memory.clear()
    server.posted.length = 0
    server.answer = () => Promise.resolve()
    setSelf('ada')
    pending.clearPending()
  })

  test('goes out in the order in which it was written, one after the other', async () => {
    let release = () => {}
    server.answer = (content) =>
      content === 'one'
        ? new Promise<void>((resolve) => {
            release = resolve
          })
        : Promise.resolve()
    pending.send('c', 'one')
    pending.send('c', 'two')
    await settled()
    expect(server.posted).toEqual(['one'])
    release()
    await settled()
    expect(server.posted).toEqual(['one', 'two'])
  })

  test('stays until its message is in the history, and only mine settles it', async () => {
    pending.send('c', 'hello')
    await settled()
    expect(states()).toEqual([['hello', 'sent']])
    const [{ clientId } = { clientId: '' }] = pending.allPending()
    pending.settle([{ clientId, authorId: 'bob' }])
    expect(states()).toHaveLength(1)
    pending.settle([{ clientId, authorId: 'ada' }])
    expect(states()).toEqual([])
    expect(memory.size).toBe(0)
  })

  test('waits while the server is out of reach, and goes by itself when it is back, with the same id', async () => {
    server.answer = () => Promise.reject(new TypeError('Failed to fetch'))
    pending.send('c', 'hello')
    await settled()
    expect(states()).toEqual([['hello', 'waiting']])
    const before = pending.allPending()[0]?.clientId
    server.answer = () => Promise.resolve()
    pending.retryWaiting()
    await settled()
    expect(states()).toEqual([['hello', 'sent']])
    expect(pending.allPending()[0]?.clientId).toBe(before)
  })

  test('fails in words when it is refused, and does not go again by itself', async () => {
    server.answer = () =>
      Promise.reject(new ORPCError('CONFLICT', { status: 409, message: 'This channel is archived.' }))
    pending.send('c', 'hello')
    await settled()
    expect(pending.allPending()).toMatchObject([{ state: 'failed', error: 'This channel is archived.' }])
    pending.retryWaiting()
    await settled()
    expect(server.posted).toEqual(['hello'])
  })

  test('survives a reload: what failed is shown, what was under way is sent again', async () => {
    server.answer = (content) =>
      content === 'no' ? Promise.reject(new ORPCError('FORBIDDEN', { status: 403 })) : new Promise(() => {})
    pending.send('c', 'no')
    pending.send('d', 'cut off')
    await settled()
    pending.clearPending()
    server.posted.length = 0
    server.answer = () => Promise.resolve()
    pending.restorePending()
    await settled()
    expect(server.posted).toEqual(['cut off'])
    expect(states()).toEqual([
      ['no', 'failed'],
      ['cut off', 'sent'],
    ])
  })

  test('nothing overtakes what waits: what is written later waits behind it, and all go in order', async () => {
    server.answer = () => Promise.reject(new TypeError('Failed to fetch'))
    pending.send('c', 'one')
    await settled()
    server.answer = (content) =>
      content === 'one' ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve()
    pending.send('c', 'two')
    pending.send('d', 'elsewhere')
    await settled()
    expect(states()).toEqual([
      ['one', 'waiting'],
      ['two', 'waiting'],
      ['elsewhere', 'sent'],
    ])
    expect(server.posted).toEqual(['one', 'one', 'elsewhere'])
    server.answer = () => Promise.resolve()
    server.posted.length = 0
    pending.retry(pending.allPending()[1]?.clientId ?? '')
    await settled()
    expect(server.posted).toEqual(['one', 'two'])
  })

  test('what a closed tab left behind goes out from another, in its order', async () => {
    server.answer = () => Promise.reject(new TypeError('Failed to fetch'))
    pending.send('c', 'first')
    await settled()
    pending.send('c', 'second')
    await settled()
    const ids = pending.allPending().map(({ clientId }) => clientId)
    pending.clearPending()
    server.posted.length = 0
    server.answer = () => Promise.resolve()
    pending.retryWaiting()
    await settled()
    expect(server.posted).toEqual(['first', 'second'])
    expect(pending.allPending().map(({ clientId }) => clientId)).toEqual(ids)
  })

  test('what arrived or was thrown away in another tab is gone from this one', async () => {
    server.answer = () => Promise.reject(new TypeError('Failed to fetch'))
    pending.send('c', 'hello')
    await settled()
    pending.forgottenElsewhere('pending:bob:somebody-else')
    expect(states()).toHaveLength(1)
    pending.forgottenElsewhere(`pending:ada:${pending.allPending()[0]?.clientId}`)
    expect(states()).toEqual([])
  })

  test('belongs to one person: another in the same browser sees nothing of it', async () => {
    server.answer = () => Promise.reject(new TypeError('Failed to fetch'))
    pending.send('c', 'secret')
    await settled()
    pending.clearPending()
    setSelf('bob')
    pending.restorePending()
    expect(states()).toEqual([])
  })
})
