import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { foundPlace, type Person, type Place } from '../harness/client.ts'
import { onPostgres } from '../harness/database.ts'
import type { Instance } from '../harness/instance.ts'
import { historyOf } from '../harness/messages.ts'
import { definePromise } from '../harness/promise.ts'
import { readWorkspace } from '../harness/stream.ts'

const goneWithinMs = 1_000

export default definePromise({
  id: 'P25',
  promise: 'What is deleted is gone a second later, wherever it stood.',
  bar: 'no word of it in the history, thread, versions, pins, saved, mentions, replayed stream or log; none in the file of SQLite with its WAL, nor in any row of Postgres',
  counted: ['read', 'replayed', 'logged', 'stored'],
  boxes: ['S', 'T'],
  runs: { short: 3, full: 200 },
  async run(ctx) {
    const instance = await ctx.open({ settings: { LOG_LEVEL: 'debug' } })
    const place = await foundPlace(instance, { crowd: 2, channels: 1 })
    const [ada, bob] = place.people as [Person, Person]
    const channelId = place.channels[0]?.id ?? ''
    const url = () => instance.url()
    await ctx.each(async (random) => {
      const canary = `canary${crypto.randomUUID().replaceAll('-', '')}`
      const say = (content: string, parentId?: string) =>
        bob.call<{ id: string; seq: number }>(url(), 'POST', '/api/messages', { channelId, content, parentId })
      const keeps = await say('what stays')
      const root = await say(`${canary} in the root`)
      const reply = await say(`${canary} in an answer <@${ada.userId}>`, keeps.id)
      await ada.call(url(), 'POST', '/api/messages', { channelId, content: 'an answer that stays', parentId: root.id })
      await bob.call(url(), 'PATCH', `/api/messages/${root.id}`, {
        content: `${canary} once more ${'long '.repeat(random.below(400))}`,
      })
      await ada.call(url(), 'PUT', `/api/messages/${root.id}/pin`)
      for (const { id } of [root, reply]) await ada.call(url(), 'PUT', `/api/messages/${id}/saved`)
      await ada.call(url(), 'PUT', `/api/channels/${channelId}/draft`, { content: `${canary} in a draft` })
      await ada.call(url(), 'PUT', `/api/channels/${channelId}/draft`, { content: '' })
      for (const { id } of [root, reply]) await bob.call(url(), 'DELETE', `/api/messages/${id}`)
      const deleted = performance.now()
      ctx.count('messages deleted', 2)
      await sleep(Math.max(0, goneWithinMs - (performance.now() - deleted)))

      for (const person of [ada, bob])
        for (const path of places(place, channelId, [root.id, reply.id, keeps.id])) {
          const { body } = await person.attempt(url(), 'GET', path)
          if (JSON.stringify(body ?? '').includes(canary)) ctx.violate('read', path)
          ctx.count('places looked at')
        }
      const history = await historyOf(ada, url(), channelId)
      if (JSON.stringify(history).includes(canary)) ctx.violate('read', 'history')

      const again = readWorkspace(ada, place.workspaceId, { url, after: keeps.seq - 1 })
      const own = readOwn(ada, url())
      await again.until(() => again.events.some(({ type }) => type === 'message.deleted'), 'for the replay')
      await sleep(50)
      again.stop()
      if (JSON.stringify(again.events).includes(canary)) ctx.violate('replayed', 'the stream of the workspace')
      if ((await own).includes(canary)) ctx.violate('replayed', 'one’s own stream')
      for (const server of instance.servers) if (server.said.includes(canary)) ctx.violate('logged', 'in the log')
      for (const where of await stored(instance, canary)) ctx.violate('stored', where)
    })
  },
})

const places = ({ workspaceId }: Place, channelId: string, messageIds: string[]) => [
  ...['channels', 'mentions', 'saved', 'threads', 'drafts'].map((what) => `/api/workspaces/${workspaceId}/${what}`),
  `/api/channels/${channelId}/pins`,
  ...messageIds.flatMap((id) => ['', '/history', '/replies', '/reactions'].map((what) => `/api/messages/${id}${what}`)),
]

/** All that one’s own stream replays from its beginning, until it is silent. */
async function readOwn(person: Person, url: string): Promise<string> {
  let text = ''
  try {
    const response = await fetch(`${url}/api/me/events?after=0`, {
      headers: { cookie: person.cookie },
      signal: AbortSignal.timeout(500),
    })
    for await (const piece of response.body ?? []) text += Buffer.from(piece).toString()
  } catch {
    // It has said all that it had to say.
  }
  return text
}

/** Where the bytes still are. */
async function stored({ box, folder, databaseUrl }: Instance, canary: string): Promise<string[]> {
  if (box === 'S')
    return readdirSync(folder)
      .filter((name) => name.startsWith('parley.db'))
      .filter((name) => readFileSync(join(folder, name)).includes(canary))
  const tables = await onPostgres<{ name: string }>(
    databaseUrl,
    "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  )
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await onPostgres<{ n: string }>(
      databaseUrl,
      `select count(*) as n from ${name} t where t::text like '%${canary}%'`,
    )
    if (row?.n !== '0') found.push(name)
  }
  return found
}
