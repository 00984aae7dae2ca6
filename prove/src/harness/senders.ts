// People who write, edit, react and delete without a pause worth the name, each with a process of their own to talk to.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, Person } from './client.ts'
import type { Entry, Ledger } from './ledger.ts'
import type { Context } from './promise.ts'
import type { Random } from './random.ts'

interface SenderOptions {
  person: Person
  channels: Channel[]
  ledger: Ledger
  random: Random
  url: string
  /** Between two actions, at the most. */
  pauseMs: number
  /** What to do after an action that nobody answered: nothing more, or the same again until there is an answer. */
  unanswered: 'stop' | 'retry'
  ctx: Context
}

/** Acts until `going` is over. */
export async function keepSending(options: SenderOptions, going: () => boolean): Promise<void> {
  const { person, channels, ledger, random, url, pauseMs, unanswered, ctx } = options
  const mine: Entry[] = []
  const act = async (): Promise<boolean> => {
    const chosen = mine.length > 0 && random.chance(0.5) ? random.pick(mine) : undefined
    const entry = chosen ?? ledger.open(person, random.pick(channels).id)
    const kind = chosen ? random.pick(['edit', 'edit', 'react', 'unreact', 'delete'] as const) : 'post'
    const content = kind === 'post' || kind === 'edit' ? `${kind} ${crypto.randomUUID()}` : ''
    const answered = await entry.act(url, kind, content)
    ctx.count(answered ? 'acknowledged' : 'unknown')
    for (let settled = answered; ; settled = !entry.open) {
      if (settled && kind === 'post') mine.push(entry)
      if (settled && kind === 'delete') mine.splice(mine.indexOf(entry), 1)
      if (settled) return true
      if (unanswered === 'stop' || !going()) return false
      await sleep(100)
      await entry.settle(url).catch(() => {})
    }
  }
  while (going()) {
    if (!(await act())) return
    await sleep(random.below(pauseMs + 1))
  }
}
