// Who was in which channel when, as the events tell it to somebody who sees all of them.
import type { Frame } from './stream.ts'

export const personIn = (userId: string, channelId: string) => `${userId} ${channelId}`

type Turn = { seq: number; there: boolean }

export class Membership {
  readonly #turns = new Map<string, Turn[]>()

  readonly #initially: ReadonlySet<string>

  /** `initially`: who is where before the first event, as `personIn` says it. */
  constructor(initially: ReadonlySet<string>, events: Frame[]) {
    this.#initially = initially
    for (const { type, seq = 0, payload } of events) {
      if (type === 'channel.member_added') {
        const { channel, member } = payload as { channel: { id: string }; member: { userId: string } }
        this.#turn(member.userId, channel.id, { seq, there: true })
      }
      if (type === 'channel.member_removed') {
        const { channelId, userId } = payload as { channelId: string; userId: string }
        this.#turn(userId, channelId, { seq, there: false })
      }
    }
  }

  #turn(userId: string, channelId: string, turn: Turn): void {
    const key = personIn(userId, channelId)
    this.#turns.set(key, [...(this.#turns.get(key) ?? []), turn])
  }

  /**
   * Whether somebody hears of what happened at `seq`. Whoever was there then and ever since must; whoever was not, nor
   * ever after, must not. Between, it depends on when their line was up: rights are looked up when something is told.
   */
  may(userId: string, channelId: string, seq: number): 'must' | 'must not' | 'either' {
    const key = personIn(userId, channelId)
    const turns = this.#turns.get(key) ?? []
    const before = turns.filter((turn) => turn.seq < seq).at(-1)
    const there = before ? before.there : this.#initially.has(key)
    const after = turns.filter((turn) => turn.seq > seq)
    if (there) return after.every((turn) => turn.there) ? 'must' : 'either'
    return after.some((turn) => turn.there) ? 'either' : 'must not'
  }
}
