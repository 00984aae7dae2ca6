import { setTimeout as sleep } from 'node:timers/promises'
import { cuttable } from '@parley/drivers/testing'
import { type Cause, causes, type Victim } from '../harness/causes.ts'
import { credentialsOf, type Person, signIn, signUp } from '../harness/client.ts'
import type { Instance } from '../harness/instance.ts'
import type { Message } from '../harness/messages.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import { Reader, readWorkspace } from '../harness/stream.ts'

const barMs = 1_000
/** How long one looks on after the bar. */
const grace = 700

export default definePromise({
  id: 'P08',
  promise: 'A right that is lost bites within a second, on every surface and in every process.',
  bar: 'the last protected byte within 1 s of the answer to the revoking call, which another process serves; nothing of what was written after it; streams that have no right left end within 1 s; with Redis and without. A session that ends while the processes cannot hear of each other is the one exception: there the second holds for what was written after it, too',
  counted: ['late', 'leak', 'open stream', 'still served'],
  boxes: ['S', 'T'],
  // Each run is every cause once, on T with Redis and again without it.
  runs: { short: 1, full: 200 },
  async run(ctx) {
    const redis = new URL(ctx.services.redis ?? 'redis://127.0.0.1')
    const line = await cuttable(redis.hostname, Number(redis.port || 6379))
    const at = Object.assign(new URL(redis), { host: `127.0.0.1:${line.port}` }).href
    try {
      const instance = await ctx.open(ctx.services.redis ? { redis: at } : {})
      const owner = await signUp(instance.url(1), 'Ada')
      await ctx.each(async () => {
        for (const cause of causes) await revokeOnce(ctx, instance, owner, cause, true)
        if (ctx.box !== 'T') return
        line.cut()
        for (const cause of causes) await revokeOnce(ctx, instance, owner, cause, false)
        await line.mend()
      })
    } finally {
      line.close()
    }
  },
})

async function setVictim(instance: Instance, owner: Person, cause: Cause): Promise<Victim> {
  const near = instance.url(0)
  const far = instance.url(1)
  const { id: workspaceId } = await owner.call<{ id: string }>(far, 'POST', '/api/workspaces', { name: cause.name })
  const at = `/api/workspaces/${workspaceId}`
  const name = `cat${crypto.randomUUID().slice(0, 8)}`
  const person = await signUp(near, name)
  const { token } = await owner.call<{ token: string }>(far, 'POST', `${at}/invitations`, {})
  await person.call(near, 'POST', `/api/invitations/${token}/accept`)
  const roles = await owner.call<{ items: { id: string; key: string }[] }>(far, 'GET', `${at}/roles`)
  const wanted = {
    name: 'secret',
    kind: cause.channel,
    ...(cause.channel === 'private' && { memberIds: [person.userId] }),
  }
  const { id: channelId } = await owner.call<{ id: string }>(far, 'POST', `${at}/channels`, wanted)
  const say = (content: string, parentId?: string) =>
    owner.call<Message>(far, 'POST', '/api/messages', { channelId, content, ...(parentId && { parentId }) })
  const { id: rootId } = await say('before: the root')
  await say('before: a reply', rootId)
  const guestRole = roles.items.find(({ key }) => key === 'guest')?.id ?? ''
  const other = await signIn(near, name)
  return { owner, person, other, workspaceId, channelId, rootId, guestRole, password: credentialsOf(name).password }
}

async function revokeOnce(
  ctx: Context,
  instance: Instance,
  owner: Person,
  cause: Cause,
  hears: boolean,
): Promise<void> {
  const victim = await setVictim(instance, owner, cause)
  const { person, workspaceId, channelId, rootId } = victim
  const near = instance.url(0)
  let revokedAt = Number.POSITIVE_INFINITY
  let going = true
  const since = () => performance.now() - revokedAt
  const exempt = cause.ends === 'session' && !hears
  const leak = (surface: string) =>
    exempt ? ctx.count('of an ended session, unheard') : ctx.violate('leak', `${cause.name}: ${surface}`)
  const word = () => (since() >= 0 ? 'after' : 'before')

  const writing = (async () => {
    for (let n = 0; going; n++) {
      const body = { channelId, content: `${word()}: ${n}`, ...(n % 3 === 0 && { parentId: rootId }) }
      await owner.attempt(instance.url(1), 'POST', '/api/messages', body)
      const topic = `${word()}: ${n}`
      if (cause.channel === 'public')
        await owner.attempt(instance.url(1), 'PATCH', `/api/channels/${channelId}`, { topic })
      await sleep(50)
    }
  })()
  const from = { url: () => near }
  const streams: Record<string, Reader> = { 'stream of the workspace': readWorkspace(person, workspaceId, from) }
  if (cause.channel === 'private')
    streams['stream of the channel'] = new Reader(person, `/api/messages/stream?channelId=${channelId}`, from)
  if (cause.ends === 'session') streams['own stream'] = new Reader(person, '/api/me/events', from)
  for (const stream of Object.values(streams)) await stream.greeted()

  const surfaces: Record<string, string> = {
    channel: `/api/channels/${channelId}`,
    history: `/api/channels/${channelId}/messages`,
    thread: `/api/messages/${rootId}/replies`,
    message: `/api/messages/${rootId}`,
    pins: `/api/channels/${channelId}/pins`,
  }
  const lastServed = new Map<string, number>()
  const looking = Object.entries(surfaces).map(async ([surface, path]) => {
    while (going) {
      const { outcome, body } = await person.attempt(near, 'GET', path)
      if (outcome === 'acknowledged') {
        lastServed.set(surface, since())
        if (JSON.stringify(body).includes('"after: ')) leak(surface)
      }
      await sleep(20)
    }
  })
  await sleep(250)
  for (const surface of Object.keys(surfaces))
    if (!lastServed.has(surface)) throw new Error(`${cause.name}: ${surface} was never served, so nothing can be lost.`)
  await cause.revoke(victim, instance.url(1))
  revokedAt = performance.now()
  await sleep(barMs + grace)
  going = false
  await Promise.all([writing, ...looking])

  ctx.count('revocations')
  for (const [surface, ms] of lastServed) {
    ctx.figure('ms until the last answer', Math.max(0, ms))
    if (ms > barMs)
      ctx.violate(ms > barMs + grace / 2 ? 'still served' : 'late', `${cause.name}: ${surface} after ${ms} ms`)
  }
  for (const [surface, stream] of Object.entries(streams)) {
    const shielded = stream.events.filter(
      ({ type, payload }) =>
        /^(message|reaction|thread|channel\.updated)/.test(type) && JSON.stringify(payload).includes(channelId),
    )
    if (shielded.some(({ payload }) => JSON.stringify(payload).includes('"after: '))) leak(surface)
    const last = (shielded.at(-1)?.heard ?? 0) - revokedAt
    ctx.figure('ms until the last event', Math.max(0, last))
    if (last > barMs) ctx.violate('late', `${cause.name}: ${surface} after ${last} ms`)
    if (cause.ends === 'nothing') continue
    if (!stream.ended) ctx.violate('open stream', `${cause.name}: ${surface}`)
    else {
      ctx.figure('ms until a stream ended', stream.endedAt - revokedAt)
      if (stream.endedAt - revokedAt > barMs) ctx.violate('open stream', `${cause.name}: ${surface}`)
    }
  }
  for (const stream of Object.values(streams)) stream.stop()
}
