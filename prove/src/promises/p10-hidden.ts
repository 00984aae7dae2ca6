import { type Channel, foundPlace, type Person, signUp } from '../harness/client.ts'
import { type Operation, operations } from '../harness/fuzz.ts'
import { definePromise } from '../harness/promise.ts'

const [shortSamples, fullSamples] = [15, 500]
const widestGapMs = 5
const varying = /^(x-request-id|date|ratelimit-.*|content-length|connection|keep-alive)$/

export default definePromise({
  id: 'P10',
  promise: '“Not yours” is told exactly like “does not exist”.',
  bar: 'status, headers and body are equal but for the id of the request, and the medians of their times lie less than 5 ms apart',
  counted: ['different', 'slower', 'served'],
  boxes: ['S', 'T'],
  runs: { short: 1, full: 20 },
  async run(ctx) {
    const instance = await ctx.open()
    const place = await foundPlace(instance, { crowd: 2, channels: 1 })
    const { owner, workspaceId, people } = place
    const url = instance.url(0)
    // Cat is of the workspace and not in the channel; eve is of another workspace.
    const [, cat] = people as [Person, Person]
    const eve = await signUp(url, `eve${crypto.randomUUID().slice(0, 8)}`)
    const at = `/api/workspaces/${workspaceId}`
    const secret = await owner.call<Channel>(url, 'POST', `${at}/channels`, { name: 'secret', kind: 'private' })
    const hidden = await owner.call<{ id: string }>(url, 'POST', '/api/messages', {
      channelId: secret.id,
      content: 'hush',
    })
    const invitation = await owner.call<{ id: string }>(url, 'POST', `${at}/invitations`, {})
    const { id: elsewhere } = await eve.call<{ id: string }>(url, 'POST', '/api/workspaces', { name: 'Elsewhere' })
    const cases: [string, string, Person][] = [
      ['channelId', secret.id, cat],
      ['messageId', hidden.id, cat],
      ['channelId', secret.id, eve],
      ['messageId', hidden.id, eve],
      ['workspaceId', workspaceId, eve],
      ['workspaceId', elsewhere, cat],
      ['invitationId', invitation.id, eve],
    ]
    const samples = ctx.full ? fullSamples : shortSamples
    await ctx.each(async () => {
      for (const [parameter, id, person] of cases)
        for (const operation of operations.filter((one) => names(one, parameter))) {
          const [mine, absent]: [number[], number[]] = [[], []]
          for (let n = 0; n < samples; n++) {
            const first = await ask(url, person, operation, parameter, id)
            const second = await ask(url, person, operation, parameter, crypto.randomUUID())
            if (n > 0) {
              mine.push(first.took)
              absent.push(second.took)
            }
            if (first.status < 400) ctx.violate('served', `${operation.name} answers ${first.status}`)
            if (first.told !== second.told)
              ctx.violate('different', `${operation.name}: ${first.told} and ${second.told}`)
          }
          ctx.count('pairs', samples)
          const gap = Math.abs(median(mine) - median(absent))
          ctx.figure('widest gap of medians, ms', gap)
          if (gap >= widestGapMs) ctx.violate('slower', `${operation.name}: ${gap.toFixed(1)} ms`)
        }
      ctx.count(
        'routes',
        new Set(cases.flatMap(([parameter]) => operations.filter((one) => names(one, parameter)))).size,
      )
    })
  },
})

const names = ({ path, parameters, body }: Operation, parameter: string) =>
  path.includes(`{${parameter}}`) ||
  parameters.some(({ name, in: where, required }) => name === parameter && where === 'query' && required) ||
  (path === '/messages' && body !== undefined && parameter === 'channelId')

async function ask(url: string, person: Person, operation: Operation, parameter: string, id: string) {
  const fillers: Record<string, string> = { emoji: '👍', name: 'anything', sectionId: 'starred' }
  const fill = (name: string) => encodeURIComponent(name === parameter ? id : (fillers[name] ?? person.userId))
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => fill(name))
  const required = operation.parameters.filter((one) => one.in === 'query' && one.required)
  const query = required.map(({ name }) => `${name}=${fill(name)}`).join('&')
  const example = operation.example as Record<string, unknown> | undefined
  const body = example && JSON.stringify(operation.path === '/messages' ? { channelId: id, content: 'hello' } : example)
  const began = performance.now()
  const response = await fetch(`${url}/api${path}${query && `?${query}`}`, {
    method: operation.method,
    headers: { cookie: person.cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body }),
  })
  const text = response.status < 400 ? '' : await response.text()
  const took = performance.now() - began
  await response.body?.cancel().catch(() => {})
  const headers = [...response.headers].filter(([name]) => !varying.test(name))
  const told = JSON.stringify([response.status, headers, text.replaceAll(id, '').replace(/"requestId":"[^"]*"/, '')])
  return { status: response.status, told, took }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
