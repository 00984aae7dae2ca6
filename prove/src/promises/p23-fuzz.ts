import { type Channel, foundPlace, type Person, type Place, signUp } from '../harness/client.ts'
import { askFrom, behindProxy } from '../harness/elsewhere.ts'
import { makeRequest, operations } from '../harness/fuzz.ts'
import { hostileRequests } from '../harness/hostile.ts'
import type { Instance } from '../harness/instance.ts'
import { newProbe, type Probe } from '../harness/probe.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import type { Random } from '../harness/random.ts'

const requestsPerRun = 100
/** Until every route has been called often, the server is still loading and compiling itself. */
const warmUp = operations.length * 12
const longestMs = 50
const mostGrowth = 1.1

export default definePromise({
  id: 'P23',
  promise: 'No single request stalls the server, breaks it or makes it grow.',
  bar: 'no answer of 500 or above, no turn of the event loop that takes longer than 50 ms, no restart, the heap grows by 10 % at most',
  counted: ['error', 'stall', 'restart', 'growth'],
  boxes: ['S', 'T'],
  runs: { short: 15, full: 1_000 },
  async run(ctx) {
    const probe = newProbe()
    try {
      const instance = await ctx.open({ settings: { ...probe.settings, ...behindProxy } })
      const scene: Scene = { ctx, instance, probe, place: await newPlace(instance), known: {}, victim: undefined }
      const pids = instance.servers.map(({ pid }) => pid)
      for (let n = 0; n < warmUp; n++) await ask(scene, n, warmRandom(n))
      const before = await heap(scene)
      let turn = 0
      await ctx.each(async (random) => {
        for (let n = 0; n < requestsPerRun; n++) await ask(scene, turn++, random, true)
        await checkPlace(scene)
      })
      await hostile(scene)
      const grown = (await heap(scene)) / before
      ctx.figure('heap before, MB', before / 2 ** 20)
      ctx.figure('heap, per cent of before', grown * 100)
      if (grown > mostGrowth) ctx.violate('growth', `the heap is ${Math.round(grown * 100)} % of what it was`)
      for (const [n, server] of instance.servers.entries())
        if (!server.alive || server.pid !== pids[n]) ctx.violate('restart', `process ${n} has ended: ${server.said}`)
    } finally {
      probe.close()
    }
  },
})

interface Scene {
  ctx: Context
  instance: Instance
  probe: Probe
  place: Place
  /** What answers have named, by field. */
  known: Record<string, string[]>
  /** Somebody whose session does not matter. */
  victim: Person | undefined
}

const newPlace = (instance: Instance) => foundPlace(instance, { crowd: 3, channels: 2 })

/** Chance that is the same in each warm-up. */
function warmRandom(n: number): Random {
  let state = n * 7919
  const next = () => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state / 2 ** 31
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const between = (least: number, most: number) => least + below(most - least + 1)
  const pick = <T>(from: readonly T[]) => from[below(from.length)] as T
  return { next, below, between, chance: (probability) => next() < probability, pick }
}

const heap = async ({ instance, probe }: Scene) =>
  (await Promise.all(instance.servers.map((server) => probe.vitals(server)))).reduce(
    (sum, one) => sum + one.heapUsed,
    0,
  )

/** Ids that exist: most requests are to reach something. */
function knownIn({ place, known }: Scene, random: Random) {
  const { workspaceId, people, channels, general } = place
  const fixed: Record<string, string[]> = {
    workspaceId: [workspaceId],
    channelId: [...channels.map(({ id }: Channel) => id), general.id],
    userId: people.map(({ userId }) => userId),
    recipientId: people.map(({ userId }) => userId),
    emoji: ['👍', '🎉'],
    name: ['general'],
  }
  return (name: string) => {
    const some = fixed[name] ?? known[name] ?? known[name.replace(/^(before|after|around|parentId)$/, 'messageId')]
    return some && some.length > 0 ? random.pick(some) : undefined
  }
}

function learn({ known }: Scene, path: string, body: unknown): void {
  const keep = (name: string, value: unknown) => {
    if (typeof value !== 'string') return
    known[name] = [...(known[name] ?? []).slice(-20), value]
  }
  const { id, token, slug, items } = (body ?? {}) as { id?: string; token?: string; slug?: string; items?: unknown[] }
  keep('token', token)
  keep('slug', slug)
  const name = path.startsWith('/api/messages') ? 'messageId' : path.endsWith('/invitations') ? 'invitationId' : ''
  if (name) keep(name, id)
  if (/\/roles$/.test(path)) for (const item of items ?? []) keep('roleId', (item as { id?: string }).id)
  if (/\/sections$/.test(path)) keep('sectionId', id)
}

async function ask(scene: Scene, turn: number, random: Random, judged = false): Promise<void> {
  const { ctx, instance, place } = scene
  const operation = operations[turn % operations.length] as (typeof operations)[number]
  // What ends sessions or the workspace is asked by somebody, and mostly of something, that is not needed any more.
  const person = operation.path.startsWith('/auth/') ? await victimOf(scene) : random.pick(place.people)
  if (operation.name === 'DELETE /workspaces/{workspaceId}' && !random.chance(0.02)) return
  const made = makeRequest(operation, random, knownIn(scene, random))
  const url = instance.url()
  const began = Date.now()
  const { status, body } = await askFrom(url, person, made.method, made.path, made.body)
  if (judged) judge(scene, began, status, `${made.method} ${made.path.slice(0, 300)} ${made.body?.slice(0, 300) ?? ''}`)
  if (judged) ctx.count('requests')
  if (status < 300) learn(scene, made.path, body)
  if (operation.path.startsWith('/auth/') && !/get-session|list-sessions/.test(operation.path)) scene.victim = undefined
}

function judge({ ctx, instance, probe }: Scene, since: number, status: number, what: string): void {
  if (status >= 500 || status === 0) ctx.violate('error', `${status} for ${what}`)
  ctx.count(`answered ${Math.floor(status / 100)}xx`)
  const stall = Math.max(...instance.servers.map((server) => probe.longestStall(server, since)))
  ctx.figure('longest stall, ms', stall)
  if (stall > longestMs) ctx.violate('stall', `${stall} ms around ${what}`)
}

async function victimOf(scene: Scene): Promise<Person> {
  scene.victim ??=
    scene.known.victim?.length === 8 ? undefined : await signUp(scene.instance.url(), `victim${crypto.randomUUID()}`)
  return scene.victim ?? (scene.place.people.at(-1) as Person)
}

/** Chance may have taken the workspace apart: then there is a new one. */
async function checkPlace(scene: Scene): Promise<void> {
  const { place, instance } = scene
  const answers = await Promise.all(
    place.people.map((person) => person.attempt(instance.url(), 'GET', `/api/workspaces/${place.workspaceId}`)),
  )
  if (answers.every(({ status }) => status === 200)) return
  scene.place = await newPlace(instance)
  scene.known = {}
}

/** The texts and bodies that are known to be dangerous, one by one, each with its own stall. */
async function hostile(scene: Scene): Promise<void> {
  await checkPlace(scene)
  const { ctx, place, instance, probe } = scene
  const [channel] = place.channels
  for (const { what, method, path, body } of hostileRequests(place, channel?.id ?? '')) {
    const began = Date.now()
    const { status } = await askFrom(instance.url(), place.owner, method, path, body)
    // The probe looks every few milliseconds: it must have looked after the answer.
    await new Promise((resolve) => setTimeout(resolve, 30))
    const stall = Math.max(...instance.servers.map((server) => probe.longestStall(server, began)))
    ctx.figure(`stall by ${what}, ms`, stall)
    ctx.count('hostile requests')
    if (status >= 500 || status === 0) ctx.violate('error', `${status} for ${what}`)
    if (stall > longestMs) ctx.violate('stall', `${stall} ms for ${what}`)
  }
}
