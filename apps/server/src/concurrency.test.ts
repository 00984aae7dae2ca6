// Everybody at once, through the whole product: real sockets, real sessions, real passwords. On SQLite the writes of
// better-auth and ours meet in one queue; on Postgres they meet at the counters of the scopes.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse, signUp } from './testing.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

interface Answer {
  what: string
  status: number
  body: { id: string; seq: number; content: string; token: string }
  cookie: string
}

async function call(what: string, method: string, path: string, cookie = '', body?: object): Promise<Answer> {
  const response = await fetch(house.url + path, {
    method,
    headers: { 'content-type': 'application/json', cookie },
    body: body && JSON.stringify(body),
  })
  const text = await response.text()
  return {
    what,
    status: response.status,
    body: text ? JSON.parse(text) : {},
    cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
  }
}

const times = <T>(n: number, make: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => make(i)))

async function historyOf(channelId: string, cookie: string) {
  const items: { id: string; seq: number; content: string }[] = []
  for (let before = ''; ; before = `&before=${items[0]?.id}`) {
    const page = await call('history', 'GET', `/api/channels/${channelId}/messages?limit=100${before}`, cookie)
    const { items: older, hasBefore } = page.body as unknown as { items: typeof items; hasBefore: boolean }
    items.unshift(...older)
    if (!hasBefore) return items
  }
}

/** The seq of every event that the stream of a workspace tells after `after`, up to the one of `until`. */
async function numbersAfter(workspaceId: string, after: number, until: number, cookie: string): Promise<number[]> {
  const stop = new AbortController()
  const path = `/api/workspaces/${workspaceId}/events?after=${after}`
  const stream = await fetch(house.url + path, { headers: { cookie }, signal: stop.signal })
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of stream.body as ReadableStream<Uint8Array>) {
    text += decoder.decode(bytes, { stream: true })
    if (text.includes(`\nid: ${until}\n`)) break
  }
  stop.abort()
  return [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
}

it('keeps 200 sends and transactions with sign-ups, sign-ins and sign-outs among them: all durable, none refused', async () => {
  const ada = await signUp(house, 'Ada')
  const workspaceId = (await call('workspace', 'POST', '/api/workspaces', ada, { name: 'Lovelace' })).body.id
  const channels = await call('channels', 'GET', `/api/workspaces/${workspaceId}/channels`, ada)
  const general = (channels.body as unknown as { items: { id: string }[] }).items[0]?.id ?? ''
  const invitation = await call('invitation', 'POST', `/api/workspaces/${workspaceId}/invitations`, ada, {})
  const begin = await call('send', 'POST', '/api/messages', ada, { channelId: general, content: 'begin' })

  const [sends, made, rooms, newcomers] = await Promise.all([
    times(120, (n) =>
      call('send', 'POST', '/api/messages', ada, {
        channelId: general,
        content: `send ${n}`,
        clientId: crypto.randomUUID(),
      }),
    ),
    times(15, (n) => call('create a workspace', 'POST', '/api/workspaces', ada, { name: `House ${n}` })),
    times(15, (n) =>
      call('create a channel', 'POST', `/api/workspaces/${workspaceId}/channels`, ada, {
        name: `room-${n}`,
        kind: n % 2 ? 'public' : 'private',
      }),
    ),
    times(17, async (n) => {
      const person = { name: `Guest ${n}`, email: `guest${n}@example.org`, password: `guest ${n} has a secret` }
      const signedUp = await call('sign up', 'POST', '/api/auth/sign-up/email', '', person)
      const accepted = await call('accept', 'POST', `/api/invitations/${invitation.body.token}/accept`, signedUp.cookie)
      const signedOut = await call('sign out', 'POST', '/api/auth/sign-out', signedUp.cookie, {})
      const { name: _, ...secret } = person
      const signedIn = await call('sign in', 'POST', '/api/auth/sign-in/email', '', secret)
      const sent = await call('send', 'POST', '/api/messages', signedIn.cookie, {
        channelId: general,
        content: `guest ${n}`,
      })
      return { signedUp, accepted, signedOut, signedIn, sent }
    }),
  ])

  const answers = [...sends, ...made, ...rooms, ...newcomers.flatMap((person) => Object.values(person))]
  expect(answers.length).toBeGreaterThanOrEqual(200)
  expect(answers.filter(({ status }) => status !== 200 && status !== 201)).toEqual([])
  expect(house.lines.filter(({ level }) => level !== 'info' && level !== 'debug')).toEqual([])

  const acknowledged = [...sends, ...newcomers.map(({ sent }) => sent)].map(({ body }) => body)
  const history = await historyOf(general, ada)
  const after = history.slice(history.findIndex(({ content }) => content === 'begin') + 1)
  const brief = ({ id, seq, content }: Answer['body']) => ({ id, seq, content })
  expect(after.map((one) => brief(one as Answer['body']))).toEqual(
    acknowledged.map(brief).sort((a, b) => a.seq - b.seq),
  )

  const mine = await call('channels', 'GET', `/api/workspaces/${workspaceId}/channels`, ada)
  const ids = (mine.body as unknown as { items: { id: string }[] }).items.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(rooms.map(({ body }) => body.id)))
  const places = await call('workspaces', 'GET', '/api/workspaces', ada)
  expect((places.body as unknown as { items: unknown[] }).items).toHaveLength(1 + made.length)
  for (const { signedUp, signedIn } of newcomers) {
    expect((await call('me', 'GET', '/api/me', signedIn.cookie)).status).toBe(200)
    expect((await call('me', 'GET', '/api/me', signedUp.cookie)).status).toBe(401)
  }

  // The owner is in every room by now, so she may hear every single number.
  const last = await call('send', 'POST', '/api/messages', ada, { channelId: general, content: 'end' })
  const heard = await numbersAfter(workspaceId, begin.body.seq, last.body.seq, ada)
  expect(heard).toEqual(Array.from({ length: last.body.seq - begin.body.seq }, (_, n) => begin.body.seq + 1 + n))
}, 60_000)
