import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { credentialsOf, foundPlace, type Person, signUp } from '../harness/client.ts'
import { askFrom, behindProxy, network } from '../harness/elsewhere.ts'
import { historyOf } from '../harness/messages.ts'
import { definePromise } from '../harness/promise.ts'
import { readWorkspace } from '../harness/stream.ts'

const [second, hour, day] = [1_000, 3_600_000, 86_400_000]
const jumps = [5 * second, -5 * second, hour, -hour, day, -day]
/** Until every process has looked at the file that says how late it is. */
const noticedMs = 150
const mostFailures = 10

export default definePromise({
  id: 'P17',
  promise: 'A clock that jumps reorders nothing, revives nothing and unlocks nothing.',
  bar: 'history and stream keep the order of sending; what was ended stays ended; a throttle that is shut stays shut over any step back; nobody loses their session to a step of an hour',
  counted: ['order', 'revived', 'unlocked', 'lost'],
  boxes: ['S', 'T'],
  runs: { short: 3, full: 50 },
  async run(ctx) {
    const folder = mkdtempSync(join(tmpdir(), 'parley-clock-'))
    const file = join(folder, 'shift')
    let shift = 0
    const jump = async (by: number) => {
      shift += by
      writeFileSync(file, String(shift))
      await sleep(noticedMs)
      ctx.count('jumps')
    }
    writeFileSync(file, '0')
    const inside = new URL('../inside/clock.mjs', import.meta.url).href
    try {
      const settings = { NODE_OPTIONS: `--import=${inside}`, PARLEY_CLOCK: file, ...behindProxy }
      const instance = await ctx.open({ settings })
      const place = await foundPlace(instance, { crowd: 2, channels: 1 })
      const [ada, bob] = place.people as [Person, Person]
      const channelId = place.channels[0]?.id ?? ''
      const at = `/api/workspaces/${place.workspaceId}`
      await ctx.each(async (random) => {
        const url = instance.url()
        // Ended things: a session, an invitation that was revoked, one that was used up.
        const rex = await signUp(url, `rex${crypto.randomUUID().slice(0, 8)}`)
        await rex.attempt(url, 'POST', '/api/auth/sign-out', {})
        const invite = (body: object) => ada.call<{ id: string; token: string }>(url, 'POST', `${at}/invitations`, body)
        const revoked = await invite({})
        await ada.call(url, 'DELETE', `/api/invitations/${revoked.id}`)
        const used = await invite({ maxUses: 1 })
        const newcomer = await signUp(url, `new${crypto.randomUUID().slice(0, 8)}`)
        await newcomer.call(url, 'POST', `/api/invitations/${used.token}/accept`)
        const short = await invite({ expiresInHours: 1 })
        // A throttle that is shut.
        const from = network()
        const { email } = credentialsOf(ada.name)
        const guess = (known = 'wrong') =>
          askFrom(url, undefined, 'POST', '/api/auth/sign-in/email', { email, password: `${known} guess` }, from())
        for (let n = 0; n <= mostFailures; n++) await guess()
        if ((await guess()).status !== 429) throw new Error('The throttle is not shut to begin with.')

        const reader = readWorkspace(bob, place.workspaceId, { url: () => instance.url(), resumes: true })
        await reader.greeted()
        const sent: string[] = []
        const home = shift
        let steppedForward = false
        for (let n = 0; n < 8; n++) {
          const by = random.pick(jumps)
          // Beyond a day a session of a week may rightly end.
          if (Math.abs(shift + by - home) <= 2 * day) await jump(by)
          steppedForward ||= shift - home > 5 * second
          for (let k = 0; k < 3; k++) {
            const content = `${sent.length} ${crypto.randomUUID()}`
            const body = { channelId, content, clientId: crypto.randomUUID() }
            const { outcome, status } = await random
              .pick([ada, bob])
              .attempt(instance.url(), 'POST', '/api/messages', body)
            if (outcome === 'acknowledged') sent.push(content)
            else ctx.violate('lost', `${status} for a message, the clock ${shift / hour} h off`)
          }
          const dead = [
            ['the ended session', await rex.attempt(instance.url(), 'GET', '/api/me')],
            ['the revoked invitation', await askFrom(url, rex, 'GET', `/api/invitations/${revoked.token}`)],
            ['the used invitation', await askFrom(url, newcomer, 'GET', `/api/invitations/${used.token}`)],
          ] as const
          for (const [what, { status }] of dead)
            if (status === 200) ctx.violate('revived', `${what}, ${shift / hour} h off`)
          if (
            shift - home > hour &&
            (await askFrom(url, newcomer, 'GET', `/api/invitations/${short.token}`)).status === 200
          )
            ctx.violate('revived', 'an invitation that has expired')
          if (!steppedForward && (await guess()).status !== 429) ctx.violate('unlocked', `${shift / second} s off`)
        }
        await jump(home - shift)
        const history = (await historyOf(ada, instance.url(), channelId)).map(({ content }) => content)
        const kept = history.filter((content) => sent.includes(content))
        if (JSON.stringify(kept) !== JSON.stringify(sent)) ctx.violate('order', 'the history is in another order')
        const told = () =>
          reader.ofType('message.created').map(({ payload }) => (payload.message as { content: string }).content)
        await reader.until(() => told().includes(sent.at(-1) ?? ''), 'for the last message')
        if (JSON.stringify(told().filter((content) => sent.includes(content))) !== JSON.stringify(sent))
          ctx.violate('order', 'the stream told another order')
        reader.stop()
        ctx.count('messages', sent.length)
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})
