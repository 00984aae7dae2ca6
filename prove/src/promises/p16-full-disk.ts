import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Skip } from '../harness/box.ts'
import { foundPlace } from '../harness/client.ts'
import { integrity } from '../harness/database.ts'
import { historyOf } from '../harness/messages.ts'
import { definePromise } from '../harness/promise.ts'

const sizeMb = 32
const healthyWithinMs = 10_000

export default definePromise({
  id: 'P16',
  promise:
    'A full disk is refused cleanly: writes are told so, reads go on, and space that comes back is all it takes.',
  bar: 'every refused write answers 507 or 503; every read is served; nothing acknowledged is lost; it writes again within 10 s; the file is sound',
  counted: ['wrong answer', 'unread', 'lost', 'ghost', 'late', 'unsound'],
  boxes: ['S'],
  runs: { short: 2, full: 100 },
  async run(ctx) {
    const volume = mountVolume()
    try {
      const data = join(volume.path, 'data')
      mkdirSync(data)
      const instance = await ctx.open({ settings: { DATA_DIR: data } })
      const place = await foundPlace(instance, { crowd: 2, channels: 1 })
      const channelId = place.channels[0]?.id ?? ''
      const sent = new Set<string>()
      const kept = new Set<string>()
      const post = async (text: string) => {
        sent.add(text)
        const body = { channelId, content: text }
        const answer = await place.owner.attempt<{ code?: string }>(instance.url(), 'POST', '/api/messages', body)
        if (answer.status === 201) kept.add(text)
        return answer
      }
      const ballast = join(volume.path, 'ballast')
      await ctx.each(async (random) => {
        for (let n = 0; n < 5; n++) await post(`before ${crypto.randomUUID()}`)
        fill(ballast)
        let refused = 0
        const words = () => 'x'.repeat(random.between(100, 15_000))
        for (let n = 0; n < 400 && refused < 20; n++) {
          const [{ status, body }, read] = await Promise.all([
            post(`${crypto.randomUUID()} ${words()}`),
            place.owner.attempt(instance.url(), 'GET', `/api/channels/${channelId}/messages?limit=20`),
          ])
          if (read.status !== 200) ctx.violate('unread', `${read.status} for a read`)
          if (status === 201) continue
          refused++
          ctx.count(`refused with ${status}`)
          if (status !== 507 && status !== 503) ctx.violate('wrong answer', `${status} ${JSON.stringify(body)}`)
        }
        if (refused === 0) throw new Error('The volume did not fill.')
        const { status } = await place.owner.attempt(
          instance.url(),
          'GET',
          `/api/workspaces/${place.workspaceId}/channels`,
        )
        if (status !== 200) ctx.violate('unread', `${status} for the list of channels`)
        if (random.chance(0.3)) {
          await instance.servers[0]?.kill()
          rmSync(ballast, { force: true })
          await instance.servers[0]?.start()
          ctx.count('killed while full')
        } else rmSync(ballast, { force: true })
        const began = performance.now()
        while ((await post(`after ${crypto.randomUUID()}`)).status !== 201) {
          if (performance.now() - began > healthyWithinMs * 3) break
          await sleep(50)
        }
        const took = performance.now() - began
        ctx.figure('writes again after, ms', took)
        if (took > healthyWithinMs) ctx.violate('late', `it took ${Math.round(took)} ms`)
        const read = (await historyOf(place.owner, instance.url(), channelId)).map(({ content }) => content)
        for (const text of kept) if (!read.includes(text)) ctx.violate('lost', text.slice(0, 60))
        for (const text of read) if (!sent.has(text)) ctx.violate('ghost', text.slice(0, 60))
        if (new Set(read).size !== read.length) ctx.violate('ghost', 'something is there twice')
        const found = await integrity(instance.databaseUrl)
        if (found !== 'ok') ctx.violate('unsound', found)
      })
      await instance.close()
    } finally {
      volume.close()
    }
  },
})

/** A small volume of our own; only root may make one. */
function mountVolume() {
  const path = mkdtempSync(join(tmpdir(), 'parley-volume-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    rmSync(path, { recursive: true })
    throw new Skip('a small volume can be mounted by root alone')
  }
  return {
    path,
    close() {
      execFileSync('umount', ['-l', path], { stdio: 'ignore' })
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** To the last byte. */
function fill(file: string): void {
  for (const size of [1_048_576, 65_536, 4_096, 1])
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size))
    } catch {
      // No room for so much: less at a time.
    }
}
