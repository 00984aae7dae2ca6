import { credentialsOf, signUp } from '../harness/client.ts'
import { askFrom, behindProxy, network, type Reply } from '../harness/elsewhere.ts'
import type { Instance } from '../harness/instance.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import { Wire } from '../harness/wire.ts'

const attempts = 200
/** Failed sign-ins to one account from one network, to any account from one network, and invitations that are not there: within five minutes. */
const [perAccount, perAddress, guesses] = [10, 30, 30]

export default definePromise({
  id: 'P27',
  promise: 'Throttles hold when everybody comes at once, from addresses that change and headers that lie.',
  bar: 'of 200 parallel attempts no more are processed than the limit allows, counted in memory and in Postgres, without Redis, beside one and beside one that takes a second to answer',
  counted: ['over', 'unthrottled'],
  boxes: ['S', 'T'],
  runs: { short: 2, full: 100 },
  async run(ctx) {
    const settings = behindProxy
    if (ctx.box === 'S') {
      const instance = await ctx.open({ settings })
      return ctx.each(() => attack(ctx, 'memory', instance))
    }
    const redis = new URL(ctx.services.redis ?? 'redis://127.0.0.1:6379')
    const slow = await Wire.open(Number(redis.port || 6379), redis.hostname)
    const throughWire = Object.assign(new URL(redis), { host: `127.0.0.1:${slow.port}` }).href
    try {
      const stores: [string, Instance][] = [
        ['Postgres', await ctx.open({ settings, redis: null })],
        ['Postgres beside Redis', await ctx.open({ settings })],
        ['Postgres beside a slow Redis', await ctx.open({ settings, redis: throughWire })],
      ]
      slow.delayMs = 1_000
      await ctx.each(async () => {
        for (const [store, instance] of stores) await attack(ctx, store, instance)
      })
    } finally {
      slow.close()
    }
  },
})

async function attack(ctx: Context, store: string, instance: Instance): Promise<void> {
  const name = `target${crypto.randomUUID().slice(0, 8)}`
  await signUp(instance.url(), name)
  const ask = (path: string, from: string, body?: object) =>
    askFrom(instance.url(), undefined, body ? 'POST' : 'GET', path, body, from)
  const flood = async (what: string, limit: number, call: (n: number) => Promise<Reply<unknown>>) => {
    const replies = await Promise.all(Array.from({ length: attempts }, (_, n) => call(n)))
    // Neither a refusal nor an answer of a server that is too busy has looked at what was sent.
    const processed = replies.filter(({ status }) => status !== 429 && status < 500 && status !== 0).length
    for (const { status } of replies) ctx.count(`answered ${status}`)
    ctx.count('attempts', attempts)
    ctx.figure(`${what}, ${store}: processed of ${attempts}`, processed)
    if (processed > limit) ctx.violate('over', `${store}, ${what}: ${processed} were processed, ${limit} may be`)
    if (processed === attempts) ctx.violate('unthrottled', `${store}, ${what}`)
  }
  const { email } = credentialsOf(name)
  const wrong = (of: string) => ({ email: of, password: `wrong ${crypto.randomUUID()}` })
  const victims = network()
  await flood('one account from one /64', perAccount, () => ask('/api/auth/sign-in/email', victims(), wrong(email)))
  const oneNetwork = network()
  await flood('many accounts from one /64', perAddress, (n) =>
    ask('/api/auth/sign-in/email', oneNetwork(), wrong(`nobody${n}${crypto.randomUUID()}@example.org`)),
  )
  const guessing = network()
  await flood('invitations guessed from one /64', guesses, () =>
    ask(`/api/invitations/${crypto.randomUUID()}`, guessing()),
  )
}
