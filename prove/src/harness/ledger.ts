// What clients did and what became of it, kept outside the server. Of each message it knows every state that it may be in:
// an acknowledged action leaves one, an unknown action leaves both, and reading back must find one of them.
import type { Person } from './client.ts'
import type { Message } from './messages.ts'

export type ActionKind = 'post' | 'edit' | 'react' | 'unreact' | 'delete'

/** As JSON, so that two equal ones are one. */
type State = string
interface Shape {
  content: string | null
  reacted: boolean
}
const absent: State = 'absent'
const stateOf = (shape: Shape): State => JSON.stringify(shape)

function after(state: State, kind: ActionKind, content: string): State {
  if (kind === 'post') return state === absent ? stateOf({ content, reacted: false }) : state
  if (state === absent) return state
  const shape = JSON.parse(state) as Shape
  if (shape.content === null) return state
  if (kind === 'delete') return stateOf({ content: null, reacted: false })
  if (kind === 'edit') return stateOf({ ...shape, content })
  return stateOf({ ...shape, reacted: kind === 'react' })
}

export const ledgerEmoji = '👍'

export interface Action {
  kind: ActionKind
  content: string
  sentAt: number
}

/** What was done, and when its answer came; `answeredAt` is undefined where none did. */
interface Done extends Action {
  answeredAt: number | undefined
}

export class Entry {
  /** Known once an answer has come. */
  id: string | undefined
  seq: number | undefined
  /** What was sent last and never answered. */
  open: Action | undefined
  readonly contents = new Set<string>()
  readonly done: Done[] = []
  #states = new Set<State>([absent])

  constructor(
    readonly author: Person,
    readonly channelId: string,
    readonly key: string = crypto.randomUUID(),
  ) {}

  /** What was known of it at that moment: an answer that came later was none yet. */
  asOf(time: number): Entry {
    const past = new Entry(this.author, this.channelId, this.key)
    for (const { kind, content, sentAt, answeredAt } of this.done) {
      if (sentAt > time) break
      const next = [...past.#states].map((state) => after(state, kind, content))
      // Of whole milliseconds: only at the end of its own has the answer surely come.
      const answered = answeredAt !== undefined && answeredAt + 1 <= time
      past.#states = new Set(answered ? next : [...past.#states, ...next])
      if (content !== '') past.contents.add(content)
    }
    return past
  }

  get deleted(): boolean {
    return this.#states.size === 1 && [...this.#states][0] === stateOf({ content: null, reacted: false })
  }

  /** Whether anybody was ever told that it was stored, and it was not deleted since. */
  get standing(): boolean {
    return ![...this.#states].some((state) => state === absent || (JSON.parse(state) as Shape).content === null)
  }

  /** Sends an action and writes down what came of it. */
  async act(url: string, kind: ActionKind, content = ''): Promise<boolean> {
    const action = { kind, content, sentAt: Date.now() }
    if (content !== '') this.contents.add(content)
    const again = this.open?.kind === 'delete'
    const { outcome: answered, status, body } = await this.#send(url, action)
    // What is not there any more was deleted by the call that had no answer.
    const outcome = again && kind === 'delete' && status === 404 ? 'acknowledged' : answered
    const next = [...this.#states].map((state) => after(state, kind, content))
    this.done.push({ ...action, answeredAt: outcome === 'acknowledged' ? Date.now() : undefined })
    if (outcome === 'acknowledged') {
      this.#states = new Set(next)
      if (kind === 'post') {
        this.id = body.id
        this.seq = body.seq
      }
    } else if (outcome === 'unknown') this.#states = new Set([...this.#states, ...next])
    else throw new Error(`${kind} was refused with ${status}: ${JSON.stringify(body)}`)
    this.open = outcome === 'unknown' ? action : undefined
    return outcome === 'acknowledged'
  }

  #send(url: string, { kind, content }: Action) {
    const { author, channelId, key, id } = this
    const reaction = `/api/messages/${id}/reactions/${encodeURIComponent(ledgerEmoji)}`
    const ask = (method: string, path: string, body?: object) => author.attempt<Message>(url, method, path, body)
    if (kind === 'post') return ask('POST', '/api/messages', { channelId, content, clientId: key })
    if (kind === 'edit') return ask('PATCH', `/api/messages/${id}`, { content })
    if (kind === 'delete') return ask('DELETE', `/api/messages/${id}`)
    return ask(kind === 'react' ? 'PUT' : 'DELETE', reaction)
  }

  /** The same action with the same key once more: now it must be known what became of it. */
  async settle(url: string): Promise<void> {
    const { open } = this
    // Deleted is deleted: asking again for it is NOT_FOUND, and no retry of ours.
    if (!open || (open.kind === 'delete' && this.deleted)) return
    if (!(await this.act(url, open.kind, open.content)))
      throw new Error(`A ${open.kind} has no answer on a quiet server.`)
  }

  /** Compares what is readable with what may be, and narrows the latter. Returns what is wrong. */
  judge(found: Message[]): { kind: 'lost' | 'ghost' | 'double'; detail: string } | undefined {
    const [message, second] = found
    const tell = (what: string) => `${what}; key ${this.key}, may be ${[...this.#states].join(' or ')}`
    if (second) return { kind: 'double', detail: tell(`ids ${found.map(({ id }) => id).join(', ')}`) }
    const gone = stateOf({ content: null, reacted: false })
    if (!message) {
      const fitting = [absent, gone].filter((state) => this.#states.has(state))
      if (fitting.length === 0) return { kind: 'lost', detail: tell('absent') }
      this.#states = new Set(fitting)
      return undefined
    }
    const reacted = message.reactions.some(
      ({ emoji, userIds }) => emoji === ledgerEmoji && userIds.includes(this.author.userId),
    )
    const seen = stateOf({ content: message.content, reacted })
    if (!this.contents.has(message.content)) return { kind: 'ghost', detail: tell(`reads ${seen}`) }
    if (!this.#states.has(seen)) return { kind: 'lost', detail: tell(`reads ${seen}`) }
    this.#states = new Set([seen])
    this.id ??= message.id
    this.seq ??= message.seq
    return undefined
  }
}

export class Ledger {
  readonly entries: Entry[] = []

  open(author: Person, channelId: string): Entry {
    const entry = new Entry(author, channelId)
    this.entries.push(entry)
    return entry
  }

  /** All that is wrong with what can be read in these channels. What others wrote there is a ghost. */
  judge(read: Message[]): { kind: 'lost' | 'ghost' | 'double'; detail: string }[] {
    const byKey = new Map<string | null, Message[]>()
    for (const message of read) byKey.set(message.clientId, [...(byKey.get(message.clientId) ?? []), message])
    const known = new Set<string | null>(this.entries.map(({ key }) => key))
    const strangers = read.filter(({ clientId }) => !known.has(clientId))
    return [
      ...strangers.map(({ id, content }) => ({ kind: 'ghost' as const, detail: `${id} reads ${content}` })),
      ...this.entries.flatMap((entry) => entry.judge(byKey.get(entry.key) ?? []) ?? []),
    ]
  }

  /** What was known at that moment. */
  asOf(time: number): Ledger {
    const past = new Ledger()
    past.entries.push(...this.entries.map((entry) => entry.asOf(time)))
    return past
  }

  /** When answers came. */
  get answers(): number[] {
    return this.entries.flatMap(({ done }) => done.flatMap(({ answeredAt }) => answeredAt ?? []))
  }

  get unsettled(): Entry[] {
    return this.entries.filter(({ open }) => open !== undefined)
  }
}
