import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { foundPlace, type Place } from '../harness/client.ts'
import { integrity } from '../harness/database.ts'
import { DiskRecording, fates } from '../harness/disk.ts'
import { Ledger } from '../harness/ledger.ts'
import { historyOf } from '../harness/messages.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import type { Random } from '../harness/random.ts'
import { keepSending } from '../harness/senders.ts'

const [senders, channels] = [6, 4]
/** As many moments of one recording are tried as disks. */
const cutsPerRecording = 20
const recordedMs = 4_000
const files = ['parley.db', 'parley.db-wal', 'parley.db-journal']

export default definePromise({
  id: 'P02',
  promise: 'An acknowledged message, edit, reaction or deletion survives a power cut.',
  bar: 'nothing lost, no ghost, no double, and a sound file, on a disk that holds what was synced and, of the rest, nothing, all, some writes or some sectors; and the server writes on',
  counted: ['lost', 'ghost', 'double', 'unsound', 'stuck'],
  boxes: ['S'],
  runs: { short: 8, full: 200 },
  async run(ctx) {
    let scene: Scene | undefined
    try {
      await ctx.each(async (random) => {
        if (!scene || scene.cuts >= cutsPerRecording) {
          scene?.disk.close()
          scene = await record(ctx, random)
        }
        scene.cuts++
        await cut(ctx, scene, random)
      })
    } finally {
      scene?.disk.close()
    }
  },
})

interface Scene {
  place: Place
  ledger: Ledger
  disk: DiskRecording
  /** When something was synced, in milliseconds. */
  syncs: number[]
  from: number
  to: number
  cuts: number
}

/** People write for a while; what reaches the disk is written down. */
async function record(ctx: Context, random: Random): Promise<Scene> {
  const instance = await ctx.open()
  const [server] = instance.servers
  const place = await foundPlace(instance, { crowd: senders, channels })
  // What follows the last answer, like cutting the log, comes within a second.
  await sleep(2_000)
  const disk = new DiskRecording(instance.folder, files)
  try {
    await disk.start(server?.pid ?? 0, instance.folder)
    const ledger = new Ledger()
    const from = Date.now()
    let going = true
    const sending = place.people.map((person) =>
      keepSending(
        { person, channels: place.channels, ledger, random, url: instance.url(), pauseMs: 20, unanswered: 'stop', ctx },
        () => going,
      ),
    )
    await sleep(recordedMs)
    going = false
    await Promise.all(sending)
    const to = Date.now()
    await disk.stop()
    await server?.kill()
    const { ops } = disk
    const syncs = ops.filter(({ kind }) => kind === 'sync').map(({ ended }) => ended)
    const writes = ops.filter(({ kind }) => kind === 'write')
    if (writes.length === 0) throw new Error('Nothing was ever written, or nobody saw it.')
    ctx.count('writes', writes.length)
    ctx.count('syncs', syncs.length)
    ctx.count('writes into the main file', writes.filter(({ file }) => file === files[0]).length)
    return { place, ledger, disk, syncs, from, to, cuts: 0 }
  } catch (error) {
    disk.close()
    throw error
  }
}

/** One moment at which the power goes, one disk that it may leave behind, and a server that starts on it. */
async function cut(ctx: Context, { place, ledger, disk, syncs, from, to }: Scene, random: Random): Promise<void> {
  const answers = ledger.answers.map((at) => at + 1)
  const almostSynced = syncs.map((at) => at - random.next())
  // Just answered, at the end of a sync, or any time.
  const near = random.pick([answers, almostSynced, []].filter((times, n) => n === 2 || times.length > 0))
  const time = near.length > 0 ? random.pick(near) : random.between(from, to)
  const fate = random.pick(fates)
  ctx.count(`of the unsynced, ${fate}`)
  const folder = mkdtempSync(join(tmpdir(), 'parley-cut-'))
  try {
    disk.makeDisk(folder, time, fate, random)
    const instance = await ctx.open({ settings: { DATA_DIR: folder } })
    try {
      const url = instance.url()
      const read = await Promise.all(place.channels.map(({ id }) => historyOf(place.owner, url, id)))
      for (const { kind, detail } of ledger.asOf(time).judge(read.flat()))
        ctx.violate(kind, `${detail}; cut at ${time}, ${fate}`)
      const body = { channelId: place.channels[0]?.id, content: 'after the power came back' }
      const { status } = await place.owner.attempt(url, 'POST', '/api/messages', body)
      if (status !== 201) ctx.violate('stuck', `${status} for the first message after it`)
      await instance.servers[0]?.kill()
      const found = await integrity(instance.databaseUrl)
      if (found !== 'ok') ctx.violate('unsound', `${found}; cut at ${time}, ${fate}`)
    } finally {
      await instance.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
