// What the product should do, in as few words as can be: who is in which channel, what was said there and what is unread.
// It knows no database, no events and no time.
export interface Said {
  id: string
  seq: number
  by: string
  channel: string
  content: string
  /** Who reacted, in the order in which they came. */
  reactions: string[]
  pinned: boolean
  edited: boolean
  deleted: boolean
  parent: string | undefined
  alsoToChannel: boolean
  /** Whom it calls by name. */
  calls: string[]
}

interface Room {
  kind: 'public' | 'private'
  archived: boolean
  /** Person → up to which seq they have read. */
  members: Map<string, number>
}

/** What a call should come to. */
export type Verdict = 'done' | 'forbidden' | 'hidden' | 'conflict'

export class Model {
  readonly rooms = new Map<string, Room>()
  readonly said = new Map<string, Said>()

  /** @param owner may do what others may not */
  constructor(
    readonly owner: string,
    readonly guest: string,
  ) {}

  in(channel: string): Room {
    const room = this.rooms.get(channel)
    if (!room) throw new Error('The model knows no such channel.')
    return room
  }

  sees(who: string, channel: string): boolean {
    const { kind, members } = this.in(channel)
    return members.has(who) || (kind === 'public' && who !== this.guest)
  }

  /** The door of whoever wants to write there. */
  #mayWrite(who: string, channel: string): Verdict {
    const { archived, members } = this.in(channel)
    if (!this.sees(who, channel)) return 'hidden'
    if (!members.has(who)) return 'forbidden'
    return archived ? 'conflict' : 'done'
  }

  post(who: string, channel: string): Verdict {
    return this.#mayWrite(who, channel)
  }

  edit(who: string, { channel, by, deleted }: Said): Verdict {
    if (deleted) return 'hidden'
    const door = this.#mayWrite(who, channel)
    if (door === 'hidden' || door === 'forbidden') return door
    return by === who ? door : 'forbidden'
  }

  delete(who: string, { channel, by, deleted }: Said): Verdict {
    if (deleted || !this.sees(who, channel)) return 'hidden'
    return by === who || who === this.owner ? 'done' : 'forbidden'
  }

  react(who: string, { channel, deleted }: Said): Verdict {
    return deleted ? 'hidden' : this.#mayWrite(who, channel)
  }

  /** Also where nothing new may be said. */
  unreact(who: string, { channel, deleted }: Said): Verdict {
    return deleted ? 'hidden' : this.read(who, channel)
  }

  join(who: string, channel: string): Verdict {
    const { kind, archived, members } = this.in(channel)
    if (!this.sees(who, channel)) return 'hidden'
    // Whoever may not browse may not join either, also where they are.
    if (who === this.guest) return 'forbidden'
    if (members.has(who)) return 'done'
    if (kind !== 'public') return 'hidden'
    return archived ? 'conflict' : 'done'
  }

  leave(who: string, channel: string): Verdict {
    return this.sees(who, channel) ? 'done' : 'hidden'
  }

  read(who: string, channel: string): Verdict {
    if (!this.sees(who, channel)) return 'hidden'
    return this.in(channel).members.has(who) ? 'done' : 'forbidden'
  }

  /** Oldest first: what one page after another tells of a channel. */
  history(channel: string): Said[] {
    const here = [...this.said.values()].filter((one) => one.channel === channel)
    return here
      .filter(({ id, deleted, parent, alsoToChannel }) => {
        if (parent !== undefined && !alsoToChannel) return false
        // A deleted root stays as an empty place for its thread.
        return !deleted || (parent === undefined && this.replies(id).length > 0)
      })
      .sort((a, b) => a.seq - b.seq)
  }

  replies(root: string): Said[] {
    return [...this.said.values()].filter(({ parent, deleted }) => parent === root && !deleted)
  }

  #unreadOf(who: string, channel: string): Said[] {
    const readSeq = this.in(channel).members.get(who) ?? 0
    return [...this.said.values()]
      .filter(
        (one) =>
          one.channel === channel &&
          !one.deleted &&
          one.by !== who &&
          one.seq > readSeq &&
          (one.parent === undefined || one.alsoToChannel),
      )
      .sort((a, b) => b.seq - a.seq)
  }

  unread(who: string, channel: string): number[] {
    return this.#unreadOf(who, channel).map(({ seq }) => seq)
  }

  mentions(who: string, channel: string): number[] {
    return this.#unreadOf(who, channel)
      .filter(({ calls }) => calls.includes(who))
      .map(({ seq }) => seq)
  }
}
