// Anything that anybody may do in a workspace, at random. What is refused was no change.
import type { Person, Place } from './client.ts'
import type { Random } from './random.ts'

interface Made {
  channels: string[]
  messages: string[]
  sections: string[]
  invitations: string[]
}

/** Does one thing after the other in the name of anybody. */
export class Commands {
  readonly #made: Made
  constructor(
    readonly place: Place,
    /** Comes and goes. */
    readonly rex: Person,
    readonly random: Random,
    readonly url: () => string,
  ) {
    this.#made = {
      channels: [place.general.id, ...place.channels.map(({ id }) => id)],
      messages: [],
      sections: [],
      invitations: [],
    }
  }

  async one(): Promise<void> {
    if (this.random.chance(0.05)) return this.#comeOrGo()
    const { random, place } = this
    const person = random.pick(place.people)
    const [method, path, body, kept] = random.pick(this.#possible())
    const { outcome, body: made } = await person.attempt<{ id?: string }>(this.url(), method, path, body)
    if (outcome === 'acknowledged' && kept && made.id) this.#made[kept].push(made.id)
  }

  /** Gives the workspace another name, which everybody is told of. */
  async rename(name: string): Promise<void> {
    const { owner, workspaceId } = this.place
    await owner.call(this.url(), 'PATCH', `/api/workspaces/${workspaceId}`, { name })
  }

  async #comeOrGo(): Promise<void> {
    const { owner, workspaceId } = this.place
    const at = `/api/workspaces/${workspaceId}`
    const { outcome } = await owner.attempt(this.url(), 'DELETE', `${at}/members/${this.rex.userId}`)
    if (outcome === 'acknowledged') return
    const { token } = await owner.call<{ token: string }>(this.url(), 'POST', `${at}/invitations`, {})
    await this.rex.call(this.url(), 'POST', `/api/invitations/${token}/accept`)
  }

  #possible(): [method: string, path: string, body?: object, kept?: keyof Made][] {
    const { random, place } = this
    const { channels, messages, sections, invitations } = this.#made
    const at = `/api/workspaces/${place.workspaceId}`
    const word = () => `word-${crypto.randomUUID().slice(0, 8)}`
    const [channel, person] = [random.pick(channels), random.pick(place.people)]
    const message = messages.length > 0 ? random.pick(messages) : crypto.randomUUID()
    const section = sections.length > 0 ? random.pick(sections) : 'channels'
    const invitation = invitations.length > 0 ? random.pick(invitations) : crypto.randomUUID()
    const post = (more: object) =>
      ['POST', '/api/messages', { channelId: channel, content: word(), ...more }, 'messages'] as [
        string,
        string,
        object,
        'messages',
      ]
    return [
      post({}),
      post({}),
      post({}),
      post({ parentId: message }),
      post({ parentId: message, alsoToChannel: true }),
      ['PATCH', `/api/messages/${message}`, { content: word() }],
      ['DELETE', `/api/messages/${message}`],
      ['PUT', `/api/messages/${message}/reactions/${encodeURIComponent(random.pick(['👍', '🎉']))}`],
      ['DELETE', `/api/messages/${message}/reactions/${encodeURIComponent('👍')}`],
      ['PUT', `/api/messages/${message}/pin`],
      ['DELETE', `/api/messages/${message}/pin`],
      ['PUT', `/api/messages/${message}/saved`],
      ['DELETE', `/api/messages/${message}/saved`],
      ['PUT', `/api/messages/${message}/follow`],
      ['POST', `${at}/channels`, { name: word(), kind: random.pick(['public', 'private']) }, 'channels'],
      ['PATCH', `/api/channels/${channel}`, { topic: word() }],
      ['PATCH', `/api/channels/${channel}`, { name: word(), kind: random.pick(['public', 'private']) }],
      ['POST', `/api/channels/${channel}/join`],
      ['POST', `/api/channels/${channel}/members`, { userIds: [person.userId] }],
      ['DELETE', `/api/channels/${channel}/members/${person.userId}`],
      ['POST', `/api/channels/${channel}/${random.pick(['archive', 'unarchive', 'unarchive', 'leave'])}`],
      ...(random.chance(0.2) ? [['DELETE', `/api/channels/${channel}`] as [string, string]] : []),
      ['PUT', `/api/channels/${channel}/read-cursor`, { seq: random.below(50) }],
      ['POST', `${at}/read-all`],
      [
        'PATCH',
        `/api/channels/${channel}/preferences`,
        random.pick([{ muted: true }, { starred: true }, { muted: false }, { section }]),
      ],
      ['PUT', `/api/channels/${channel}/draft`, { content: random.pick(['', word()]) }],
      ['POST', `${at}/sections`, { name: word() }, 'sections'],
      ['PATCH', `${at}/sections/${section}`, { collapsed: random.chance(0.5) }],
      ['DELETE', `${at}/sections/${section}`],
      ['PATCH', `${at}/sections`, { show: random.pick(['all', 'unread']) }],
      ['POST', `${at}/invitations`, {}, 'invitations'],
      ['DELETE', `/api/invitations/${invitation}`],
      ['PATCH', '/api/me', { title: word() }],
      ['PUT', '/api/me/presence', { state: random.pick(['auto', 'away']) }],
      ['PATCH', at, { name: word() }],
    ]
  }
}
