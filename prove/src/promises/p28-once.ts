import { foundPlace, type Person, type Place } from '../harness/client.ts'
import { askFrom, behindProxy } from '../harness/elsewhere.ts'
import type { Instance } from '../harness/instance.ts'
import { historyOf } from '../harness/messages.ts'
import { type Context, definePromise } from '../harness/promise.ts'

const parallel = 64
const people = 8

export default definePromise({
  id: 'P28',
  promise: 'What may be had once is had once, however many ask for it at the same moment.',
  bar: 'of 64 parallel tries exactly one succeeds: an invitation for one, an address at sign-up, a name, a key of a message, a deletion',
  counted: ['not once', 'wrong answer'],
  boxes: ['S', 'T'],
  runs: { short: 2, full: 500 },
  async run(ctx) {
    const instance = await ctx.open({ settings: behindProxy })
    const place = await foundPlace(instance, { crowd: people, channels: 1 })
    await ctx.each(async () => {
      await invitation(ctx, instance, place)
      await address(ctx, instance)
      await name(ctx, instance, place)
      await key(ctx, instance, place)
    })
  },
})

const all = <T>(one: (n: number) => Promise<T>) => Promise.all(Array.from({ length: parallel }, (_, n) => one(n)))
const personOf = (place: Place, n: number): Person => place.people[n % place.people.length] ?? place.owner

function exactlyOne(ctx: Context, what: string, successes: number, statuses: number[]): void {
  ctx.count(what)
  if (successes !== 1) ctx.violate('not once', `${what}: ${successes} succeeded`)
  for (const status of statuses) if (status >= 500 || status === 0) ctx.violate('wrong answer', `${what}: ${status}`)
}

/** Into a new workspace with a place for one more. */
async function invitation(ctx: Context, instance: Instance, place: Place): Promise<void> {
  const { owner } = place
  const { id } = await owner.call<{ id: string }>(instance.url(), 'POST', '/api/workspaces', { name: 'One seat' })
  const path = `/api/workspaces/${id}/invitations`
  const { token } = await owner.call<{ token: string }>(instance.url(), 'POST', path, { maxUses: 1 })
  const tries = await all((n) =>
    askFrom(instance.url(), personOf(place, 1 + (n % (people - 1))), 'POST', `/api/invitations/${token}/accept`),
  )
  const { items } = await owner.call<{ items: object[] }>(instance.url(), 'GET', `/api/workspaces/${id}/members`)
  exactlyOne(
    ctx,
    'invitations for one',
    items.length - 1,
    tries.map(({ status }) => status),
  )
}

async function address(ctx: Context, instance: Instance): Promise<void> {
  const email = `${crypto.randomUUID()}@example.org`
  const tries = await all((n) =>
    askFrom(instance.url(), undefined, 'POST', '/api/auth/sign-up/email', {
      name: `Twin ${n}`,
      email,
      password: 'the same secret',
    }),
  )
  exactlyOne(
    ctx,
    'addresses',
    tries.filter(({ status }) => status < 300).length,
    tries.map(({ status }) => status),
  )
}
async function name(ctx: Context, instance: Instance, place: Place): Promise<void> {
  const wanted = `only-${crypto.randomUUID()}`
  const path = `/api/workspaces/${place.workspaceId}/channels`
  const tries = await all((n) =>
    askFrom(instance.url(), personOf(place, n), 'POST', path, { name: wanted, kind: 'public' }),
  )
  exactlyOne(
    ctx,
    'names',
    tries.filter(({ status }) => status < 300).length,
    tries.map(({ status }) => status),
  )
}

/** A message with one key, sent by one person from everywhere at once; then taken back the same way. */
async function key(ctx: Context, instance: Instance, place: Place): Promise<void> {
  const channelId = place.channels[0]?.id ?? ''
  const clientId = crypto.randomUUID()
  const body = { channelId, content: `once ${clientId}`, clientId }
  const sent = await all(() => place.owner.attempt<{ id: string }>(instance.url(), 'POST', '/api/messages', body))
  const ids = new Set(sent.flatMap(({ outcome, body }) => (outcome === 'acknowledged' ? [body.id] : [])))
  const read = await historyOf(place.owner, instance.url(), channelId)
  const there = read.filter((message) => message.clientId === clientId)
  exactlyOne(
    ctx,
    'keys',
    Math.max(ids.size, there.length),
    sent.map(({ status }) => status),
  )
  const [messageId] = ids
  const gone = await all(() => place.owner.attempt(instance.url(), 'DELETE', `/api/messages/${messageId}`))
  exactlyOne(
    ctx,
    'deletions',
    gone.filter(({ outcome }) => outcome === 'acknowledged').length,
    gone.map(({ status }) => status),
  )
}
