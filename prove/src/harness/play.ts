// Random calls to the server with the model beside it: whatever is answered otherwise than the model says is told.
import type { Channel, Person, Place } from './client.ts'
import type { Instance } from './instance.ts'
import { historyOf, type Message } from './messages.ts'
import { Model, type Said, type Verdict } from './model.ts'
import type { Random } from './random.ts'

const verdicts: Record<number, Verdict> = { 403: 'forbidden', 404: 'hidden', 409: 'conflict' }
const verdictOf = (status: number): Verdict | number => (status < 300 ? 'done' : (verdicts[status] ?? status))
const emoji = encodeURIComponent('👍')

interface Listed extends Channel {
  readSeq: number
  unreadCount: number
  unreadSeqs: number[]
  mentionCount: number
  mentionSeqs: number[]
}

export class Play {
  readonly model: Model
  readonly channels: string[]
  readonly #people: Person[]
  readonly #diverge: (detail: string) => void
  readonly #steps: string[] = []
  #words = 0

  constructor(
    readonly instance: Instance,
    readonly place: Place,
    readonly random: Random,
    diverge: (detail: string) => void,
    guest: Person,
  ) {
    this.#people = place.people
    this.model = new Model(place.owner.userId, guest.userId)
    this.channels = []
    this.#diverge = (detail) => diverge(`${detail}; after ${this.#steps.slice(-6).join(', ')}`)
  }

  /** Two public channels and a private one, with some of the people in them. */
  async begin(): Promise<void> {
    const { owner, workspaceId, people } = this.place
    for (const kind of ['public', 'public', 'private'] as const) {
      const memberIds = people.slice(1).flatMap(({ userId }) => (this.random.chance(0.6) ? [userId] : []))
      const name = `room-${crypto.randomUUID()}`
      const path = `/api/workspaces/${workspaceId}/channels`
      const { id } = await owner.call<Channel>(this.instance.url(), 'POST', path, { name, kind, memberIds })
      this.channels.push(id)
      this.model.rooms.set(id, { kind, archived: false, members: new Map() })
      for (const person of people)
        if (person === owner || memberIds.includes(person.userId)) await this.#learnPlace(person, id)
    }
  }

  async list(person: Person): Promise<Map<string, Listed>> {
    const path = `/api/workspaces/${this.place.workspaceId}/channels`
    const { items } = await person.call<{ items: Listed[] }>(this.instance.url(), 'GET', path)
    return new Map(items.map((item) => [item.id, item]))
  }

  /** Where somebody who comes in begins to read is the server's to say. */
  async #learnPlace(person: Person, channel: string): Promise<void> {
    const found = (await this.list(person)).get(channel)
    if (found) this.model.in(channel).members.set(person.userId, found.readSeq)
    else this.#diverge(`${person.name} is in ${channel} and does not have it`)
  }

  async step(): Promise<void> {
    const { random } = this
    const act = random.pick([...'pppppppprrrreeddaajjlmxbu'])
    const person = random.pick(this.#people)
    const channel = random.pick(this.channels)
    const some = [...this.model.said.values()]
    const said = some.length > 0 ? random.pick(some.slice(-15)) : undefined
    this.#steps.push(`${act} by ${person.name.slice(0, 7)}`)
    if (act === 'p') return this.#post(person, channel)
    if (act === 'b') return void (await Promise.all(this.#people.map((one) => this.#post(one, channel))))
    if (act === 'j') return this.#join(person, channel)
    if (act === 'l') return this.#leave(person, channel)
    if (act === 'm') return this.#add(random.pick(this.#people), channel)
    if (act === 'x') return this.#archive(channel)
    if (!said) return
    if (act === 'r') return this.#read(person, said)
    if (act === 'e') return this.#edit(person, said)
    if (act === 'd') return this.#delete(person, said)
    return this.#react(person, said, act === 'a')
  }

  async #ask<T>(person: Person, expected: Verdict, method: string, path: string, body?: object) {
    const { status, body: answer } = await person.attempt<T>(this.instance.url(), method, path, body)
    const verdict = verdictOf(status)
    if (verdict !== expected) this.#diverge(`${method} ${path} came to ${verdict}, not ${expected}`)
    return verdict === 'done' && expected === 'done' ? { answer } : undefined
  }

  async #post(person: Person, channel: string): Promise<void> {
    const { random, model } = this
    const calls = random.chance(0.3) ? [random.pick(this.#people).userId] : []
    const roots = [...model.said.values()].filter((one) => one.channel === channel && !one.deleted && !one.parent)
    const parent = roots.length > 0 && random.chance(0.25) ? random.pick(roots) : undefined
    const alsoToChannel = parent !== undefined && random.chance(0.3)
    const content = `word ${++this.#words} ${calls.map((id) => `<@${id}>`).join('')}`.trim()
    const body = { channelId: channel, content, ...(parent && { parentId: parent.id, alsoToChannel }) }
    const done = await this.#ask<Message>(person, model.post(person.userId, channel), 'POST', '/api/messages', body)
    if (!done) return
    const { id, seq } = done.answer
    const state = { reactions: [], pinned: false, edited: false, deleted: false }
    model.said.set(id, {
      id,
      seq,
      by: person.userId,
      channel,
      content,
      parent: parent?.id,
      alsoToChannel,
      calls,
      ...state,
    })
  }

  async #edit(person: Person, said: Said): Promise<void> {
    const content = `word ${++this.#words}`
    const expected = this.model.edit(person.userId, said)
    if (!(await this.#ask(person, expected, 'PATCH', `/api/messages/${said.id}`, { content }))) return
    Object.assign(said, { content, edited: true, calls: [] })
  }

  async #delete(person: Person, said: Said): Promise<void> {
    const expected = this.model.delete(person.userId, said)
    if (!(await this.#ask(person, expected, 'DELETE', `/api/messages/${said.id}`))) return
    Object.assign(said, { content: '', deleted: true, reactions: [], calls: [] })
  }

  async #react(person: Person, said: Said, add: boolean): Promise<void> {
    const { userId } = person
    const expected = add ? this.model.react(userId, said) : this.model.unreact(userId, said)
    const path = `/api/messages/${said.id}/reactions/${emoji}`
    if (!(await this.#ask(person, expected, add ? 'PUT' : 'DELETE', path))) return
    const others = said.reactions.filter((one) => one !== userId)
    if (!add) said.reactions = others
    else if (!said.reactions.includes(userId)) said.reactions.push(userId)
  }

  async #join(person: Person, channel: string): Promise<void> {
    const { model } = this
    const before = model.in(channel).members.has(person.userId)
    const expected = model.join(person.userId, channel)
    const done = await this.#ask(person, expected, 'POST', `/api/channels/${channel}/join`)
    if (done && !before) await this.#learnPlace(person, channel)
  }

  async #leave(person: Person, channel: string): Promise<void> {
    const expected = this.model.leave(person.userId, channel)
    // The owner stays, so that somebody is left who can bring people in.
    if (person === this.place.owner) return
    if (await this.#ask(person, expected, 'POST', `/api/channels/${channel}/leave`))
      this.model.in(channel).members.delete(person.userId)
  }

  async #add(person: Person, channel: string): Promise<void> {
    const room = this.model.in(channel)
    const there = room.members.has(person.userId)
    const expected: Verdict = !there && room.archived ? 'conflict' : 'done'
    const body = { userIds: [person.userId] }
    const done = await this.#ask(this.place.owner, expected, 'POST', `/api/channels/${channel}/members`, body)
    if (done && !there) await this.#learnPlace(person, channel)
  }

  async #archive(channel: string): Promise<void> {
    const room = this.model.in(channel)
    const path = `/api/channels/${channel}/${room.archived ? 'unarchive' : 'archive'}`
    if (await this.#ask(this.place.owner, 'done', 'POST', path)) room.archived = !room.archived
  }

  async #read(person: Person, said: Said): Promise<void> {
    const expected = this.model.read(person.userId, said.channel)
    const path = `/api/channels/${said.channel}/read-cursor`
    if (await this.#ask(person, expected, 'PUT', path, { seq: said.seq }))
      this.model.in(said.channel).members.set(person.userId, said.seq)
  }

  /** What everybody is told is unread, against what the model counts by hand. */
  async checkCounters(): Promise<void> {
    for (const person of this.#people) {
      const listed = await this.list(person)
      for (const channel of this.channels) {
        const mine = listed.get(channel)
        const inside = this.model.in(channel).members.has(person.userId)
        if ((mine !== undefined) !== inside) this.#diverge(`${person.name} has ${mine ? '' : 'not '}${channel}`)
        if (!mine || !inside) continue
        const [unread, mentions] = [
          this.model.unread(person.userId, channel),
          this.model.mentions(person.userId, channel),
        ]
        const told = [mine.unreadCount, mine.unreadSeqs, mine.mentionCount, mine.mentionSeqs]
        const counted = [unread.length, unread, mentions.length, mentions]
        if (JSON.stringify(told) !== JSON.stringify(counted))
          this.#diverge(
            `${person.name} in ${channel}: told ${JSON.stringify(told)}, counted ${JSON.stringify(counted)}`,
          )
      }
    }
  }

  /** What everybody reads, against what the model remembers. */
  async checkHistory(): Promise<void> {
    for (const person of this.#people)
      for (const channel of this.channels) {
        const sees = this.model.sees(person.userId, channel)
        const { status } = await person.attempt(this.instance.url(), 'GET', `/api/channels/${channel}/messages?limit=1`)
        if ((status === 200) !== sees) this.#diverge(`${person.name} gets ${status} for ${channel}`)
        if (status !== 200 || !sees) continue
        const read = (await historyOf(person, this.instance.url(), channel))
          .filter(({ authorId }) => authorId !== null)
          .map(({ id, content, deletedAt, reactions }) => [
            id,
            content,
            deletedAt !== null,
            reactions[0]?.userIds ?? [],
          ])
        const kept = this.model
          .history(channel)
          .map(({ id, content, deleted, reactions }) => [id, content, deleted, reactions])
        if (JSON.stringify(read) !== JSON.stringify(kept))
          this.#diverge(`${person.name} in ${channel}: reads ${JSON.stringify(read)}, should ${JSON.stringify(kept)}`)
      }
  }

  /** How many answers each thread says it has. */
  async checkThreads(): Promise<void> {
    const { owner } = this.place
    for (const { id, channel, parent, deleted } of this.model.said.values()) {
      if (parent !== undefined || deleted || !this.model.sees(owner.userId, channel)) continue
      const path = `/api/messages/${id}`
      const { thread } = await owner.call<{ thread: { replyCount: number } | null }>(this.instance.url(), 'GET', path)
      const replies = this.model.replies(id).length
      if ((thread?.replyCount ?? 0) !== replies)
        this.#diverge(`thread ${id} says ${thread?.replyCount}, there are ${replies}`)
    }
  }
}

/** The last of the people becomes a guest. */
export async function makeGuest(instance: Instance, { owner, people, workspaceId }: Place): Promise<Person> {
  const at = `/api/workspaces/${workspaceId}`
  const { items } = await owner.call<{ items: { id: string; key: string }[] }>(instance.url(), 'GET', `${at}/roles`)
  const roleId = items.find(({ key }) => key === 'guest')?.id
  const guest = people.at(-1)
  if (!guest || !roleId) throw new Error('Nobody can be made a guest.')
  await owner.call(instance.url(), 'PATCH', `${at}/members/${guest.userId}`, { roleId })
  return guest
}
