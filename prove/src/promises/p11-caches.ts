import { foundPlace, type Person } from '../harness/client.ts'
import { operations } from '../harness/fuzz.ts'
import { definePromise } from '../harness/promise.ts'

const rounds = 3

export default definePromise({
  id: 'P11',
  promise: 'No cache between us and people ever hands one of them what is another’s.',
  bar: 'every reply of the API says `no-store`; behind a cache that keeps all it may, nobody reads a word of another',
  counted: ['storable', 'foreign'],
  boxes: ['S', 'T'],
  runs: { short: 1, full: 15 },
  async run(ctx) {
    const instance = await ctx.open()
    const place = await foundPlace(instance, { crowd: 2, channels: 1 })
    const [ada, bob] = place.people as [Person, Person]
    const marks = new Map<Person, string>([
      [ada, `ada-${crypto.randomUUID()}`],
      [bob, `bob-${crypto.randomUUID()}`],
    ])
    // Each has something of everything that is theirs alone.
    let messageId = ''
    for (const [person, mark] of marks) {
      const ask = (method: string, path: string, body?: object) => person.call(instance.url(), method, path, body)
      const at = `/api/workspaces/${place.workspaceId}`
      const own = await ask('POST', `${at}/channels`, { name: mark, kind: 'private' })
      await ask('PATCH', '/api/me', { title: mark.slice(0, 30) })
      await ask('PUT', `/api/channels/${own.id}/draft`, { content: mark })
      await ask('POST', `${at}/sections`, { name: mark.slice(0, 30) })
      const posted = await ask('POST', '/api/messages', { channelId: place.channels[0]?.id, content: 'for both' })
      messageId = posted.id as string
      await ask('PUT', `/api/messages/${messageId}/saved`)
    }
    const ids: Record<string, string> = {
      workspaceId: place.workspaceId,
      channelId: place.channels[0]?.id ?? '',
      messageId,
      name: 'general',
      slug: 'lovelace',
      token: 'a'.repeat(32),
    }
    const api = operations
      .filter(
        ({ method, parameters }) => method === 'GET' && !parameters.some(({ name }) => name === 'after' && !ids.after),
      )
      .map(({ path }) => `/api${path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? ada.userId)}`)
    const paths = [...api, '/', '/api/nothing', '/api/docs', '/healthz', '/readyz']
    await ctx.each(async () => {
      // It keeps whatever is not forbidden to it, by address alone, as the worst of them do.
      const kept = new Map<string, string>()
      for (let round = 0; round < rounds; round++)
        for (const path of paths)
          for (const person of marks.keys()) {
            const text = kept.get(path) ?? (await load(path, person))
            for (const [other, mark] of marks)
              if (other !== person && text.includes(mark))
                ctx.violate('foreign', `${path} told ${person.name} of ${other.name}`)
            ctx.count('requests')
          }
      async function load(path: string, person: Person): Promise<string> {
        const response = await fetch(instance.url() + path, { headers: { cookie: person.cookie } })
        const text = await response.text()
        const rule = response.headers.get('cache-control') ?? ''
        if (!/no-store|private/.test(rule)) kept.set(path, text)
        const personal = api.includes(path) || path === '/api/nothing'
        if (personal && !/no-store/.test(rule)) ctx.violate('storable', `${path}: ${response.status} with “${rule}”`)
        return text
      }
    })
  },
})
