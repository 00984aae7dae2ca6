// What every attack starts from: the product as it listens, the cast signed in, and a picture of everything that anybody
// can see, to be compared before and after.
import { type Client, createClient } from '@parley/api/client'
import { openApiDocument } from '../openapi/document.ts'
import { type House, openHouse, signUp } from '../testing.ts'

export interface Attacker {
  name: string
  userId: string
  cookie: string
  as: Client
}

export type Scene = Awaited<ReturnType<typeof setScene>>

export const publicUrl = 'http://localhost:3000'
const names = ['Ada', 'Bob', 'Cat', 'Carol', 'Eve', 'Rex'] as const

async function arrive(house: House, name: string): Promise<Attacker> {
  const cookie = await signUp(house, name)
  const as = createClient({ origin: house.url, headers: () => ({ cookie }) })
  return { name, cookie, as, userId: (await as.me.get()).user.id }
}

/** The cast of packages/api/src/testing, over HTTP: cat is not in the private channel, rex was removed. */
export async function setScene(settings: Record<string, string> = {}) {
  const house = await openHouse({ RATE_LIMIT: '100000', PUBLIC_URL: publicUrl, ...settings })
  const people: Attacker[] = []
  for (const name of names) people.push(await arrive(house, name))
  const [ada, bob, cat, carol, eve, rex] = people as [Attacker, Attacker, Attacker, Attacker, Attacker, Attacker]
  const { id: workspaceId } = await ada.as.workspaces.create({ name: 'Analytical Engines' })
  const roles = (await ada.as.workspaces.roles({ workspaceId })).items
  const roleOf = (key: string) => roles.find((role) => role.key === key)?.id as string
  for (const [key, some] of [
    ['member', [bob, cat, rex]],
    ['guest', [carol]],
  ] as const) {
    const { token } = await ada.as.invitations.create({ workspaceId, roleId: roleOf(key) })
    for (const one of some) await one.as.invitations.accept({ token })
  }
  const make = (name: string, kind: 'public' | 'private', memberIds: string[]) =>
    ada.as.channels.create({ workspaceId, name, kind, memberIds })
  const secret = await make('secret', 'private', [bob.userId])
  const lobby = await make('lobby', 'public', [carol.userId])
  const hidden = await bob.as.messages.post({ channelId: secret.id, content: 'The canary sings.' })
  await ada.as.messages.post({ channelId: secret.id, content: 'In the thread, too.', parentId: hidden.id })
  await ada.as.members.remove({ workspaceId, userId: rex.userId })
  const { id: elsewhere } = await eve.as.workspaces.create({ name: 'Elsewhere' })
  return { house, people, ada, bob, cat, carol, eve, rex, workspaceId, elsewhere, roleOf, secret, lobby, hidden }
}

const asText = (call: Promise<unknown>) =>
  call.then(
    (answer) => JSON.stringify(answer),
    (error) => `refused ${error.code}`,
  )

/** How far the logs have come: every write takes a number in one of them. */
async function heads({ as, userId }: Attacker, workspaceIds: string[]): Promise<string> {
  const stop = new AbortController()
  const cursors = Object.fromEntries([userId, ...workspaceIds].map((id) => [id, null]))
  for await (const frame of await as.events.subscribe({ cursors }, { signal: stop.signal })) {
    if (frame.type !== 'hello') continue
    stop.abort()
    return JSON.stringify(frame.cursors)
  }
  throw new Error('the stream ended before it said hello')
}

/** All that everybody of the cast can read, and how far every log has come: the same after a refusal as before. */
export async function picture({ people, workspaceId, elsewhere, secret, lobby }: Scene): Promise<string[]> {
  const seenBy = async (person: Attacker) => {
    const { me, workspaces, channels, members, drafts, saved, sections, threads, mentions, messages, pins } = person.as
    const calls: Promise<unknown>[] = [
      me.get(),
      workspaces.get({ workspaceId }),
      members.list({ workspaceId, include: 'former' }),
      person.as.invitations.list({ workspaceId }),
      ...[channels, drafts, saved, sections, threads, mentions].map((feature) => feature.list({ workspaceId })),
      ...[secret, lobby].flatMap(({ id: channelId }) => [
        channels.members({ channelId }),
        messages.list({ channelId }),
        pins.list({ channelId }),
      ]),
    ]
    const seen = await Promise.all(calls.map(asText))
    return [`${person.name} ${await heads(person, [workspaceId, elsewhere])}`, ...seen]
  }
  return (await Promise.all(people.map(seenBy))).flat()
}

interface Operation {
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: { content?: { 'application/json'?: { example?: object } } }
}
export interface Route {
  method: string
  path: string
  body: object | undefined
  query: string[]
}

/** Every REST route whose path names one of these, from the document: a new one is attacked without a line here. */
export async function routesNaming(parameter: string): Promise<Route[]> {
  // The document's own type is oRPC's, of unknown objects: what is read here is the part that Operation names.
  const { paths } = (await openApiDocument()) as unknown as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { parameters = [], requestBody }]) => {
      const query = parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => name)
      if (!path.includes(`{${parameter}}`) && !query.includes(parameter)) return []
      return [{ method: method.toUpperCase(), path, query, body: requestBody?.content?.['application/json']?.example }]
    }),
  )
}

const fillers: Record<string, string> = { emoji: '👍', name: 'anything', sectionId: 'starred' }

/** Calls a route with these ids, any other place in it filled with something that is well formed. */
export function send({ house }: Pick<Scene, 'house'>, who: Attacker, route: Route, ids: Record<string, string>) {
  const fill = (name: string) => encodeURIComponent(ids[name] ?? fillers[name] ?? who.userId)
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => fill(name))
  const query = route.query.map((name) => `${name}=${fill(name)}`).join('&')
  return call(house, who, route.method, `/api${path}${query && `?${query}`}`, route.body)
}

/** What came back, without what is different for every request. */
export async function call(house: House, who: Pick<Attacker, 'cookie'>, method: string, path: string, body?: unknown) {
  const headers = { cookie: who.cookie, ...(body !== undefined && { 'content-type': 'application/json' }) }
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const stop = new AbortController()
  const reply = await fetch(house.url + path, { ...init, redirect: 'manual', signal: stop.signal })
  const streams = reply.headers.get('content-type')?.startsWith('text/event-stream')
  const text = streams ? 'a stream' : await reply.text()
  if (streams) stop.abort()
  const varying = /^(x-request-id|date|ratelimit-.*)$/
  return { status: reply.status, text, headers: [...reply.headers].filter(([name]) => !varying.test(name)) }
}
