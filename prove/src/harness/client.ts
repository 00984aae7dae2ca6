// People who use the public API and nothing else, and the workspace that most promises are tried in.
import type { Instance } from './instance.ts'

/** What became of a call, as its caller knows it: `unknown` may have been done or not. */
export type Outcome = 'acknowledged' | 'refused' | 'unknown'

export interface Answer<T> {
  outcome: Outcome
  /** 0 when none came. */
  status: number
  body: T
}

/** The longest that an answer is waited for. */
const patienceMs = 15_000

export class Person {
  constructor(
    readonly name: string,
    readonly cookie: string,
    readonly userId: string,
  ) {}

  /** Asks once and tells what came of it. Never throws for an answer, nor for the lack of one. */
  async attempt<T>(url: string, method: string, path: string, body?: object): Promise<Answer<T>> {
    try {
      const response = await fetch(url + path, {
        method,
        headers: { cookie: this.cookie, ...(body && { 'content-type': 'application/json' }) },
        signal: AbortSignal.timeout(patienceMs),
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const { ok, status } = response
      const outcome = ok ? 'acknowledged' : status < 500 && status !== 429 ? 'refused' : 'unknown'
      return { outcome, status, body: (text ? JSON.parse(text) : undefined) as T }
    } catch {
      return { outcome: 'unknown', status: 0, body: undefined as T }
    }
  }

  /** Asks and must be served. */
  async call<T = Record<string, unknown>>(url: string, method: string, path: string, body?: object): Promise<T> {
    const { outcome, status, body: answer } = await this.attempt<T>(url, method, path, body)
    if (outcome !== 'acknowledged') throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`)
    return answer
  }
}

const sessionOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''

async function authenticate(url: string, path: string, body: object): Promise<string> {
  const response = await fetch(`${url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return sessionOf(response)
}

export const credentialsOf = (name: string) => ({
  email: `${name.toLowerCase()}@example.org`,
  password: `${name} has a secret`,
})

async function withSession(url: string, name: string, cookie: string): Promise<Person> {
  const { user } = await new Person(name, cookie, '').call<{ user: { id: string } }>(url, 'GET', '/api/me')
  return new Person(name, cookie, user.id)
}

export const signUp = async (url: string, name: string): Promise<Person> =>
  withSession(url, name, await authenticate(url, 'sign-up/email', { name, ...credentialsOf(name) }))

/** Another session of somebody who has signed up. */
export const signIn = async (url: string, name: string): Promise<Person> =>
  withSession(url, name, await authenticate(url, 'sign-in/email', credentialsOf(name)))

export interface Channel {
  id: string
  name: string | null
}

export interface Place {
  workspaceId: string
  owner: Person
  /** The owner first. */
  people: Person[]
  /** Beside the one that every workspace begins with. */
  channels: Channel[]
  general: Channel
}

/** A workspace of `crowd` people, all of them members of `channels` private channels. */
export async function foundPlace(instance: Instance, options: { crowd: number; channels: number }): Promise<Place> {
  const url = instance.url(0)
  const names = Array.from({ length: options.crowd }, (_, n) => `person${n}x${crypto.randomUUID().slice(0, 8)}`)
  const people: Person[] = []
  // A few at once: hashing a password takes a core.
  for (let n = 0; n < names.length; n += 4)
    people.push(...(await Promise.all(names.slice(n, n + 4).map((name) => signUp(url, name)))))
  const [owner] = people
  if (!owner) throw new Error('A workspace needs somebody.')
  const { id: workspaceId } = await owner.call<{ id: string }>(url, 'POST', '/api/workspaces', { name: 'Lovelace' })
  const at = `/api/workspaces/${workspaceId}`
  const { token } = await owner.call<{ token: string }>(url, 'POST', `${at}/invitations`, {})
  for (const person of people.slice(1)) await person.call(url, 'POST', `/api/invitations/${token}/accept`)
  const { items } = await owner.call<{ items: Channel[] }>(url, 'GET', `${at}/channels`)
  const [general] = items
  if (!general) throw new Error('The new workspace has no channel.')
  const channels: Channel[] = []
  for (let n = 0; n < options.channels; n++) {
    const memberIds = people.slice(1).map(({ userId }) => userId)
    const wanted = { name: `channel-${n}`, kind: 'private', memberIds }
    channels.push(await owner.call<Channel>(url, 'POST', `${at}/channels`, wanted))
  }
  return { workspaceId, owner, people, channels, general }
}
