import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@libsql/client'
import { parley } from '../harness/cli.ts'
import { foundPlace } from '../harness/client.ts'
import { Ledger } from '../harness/ledger.ts'
import { definePromise } from '../harness/promise.ts'
import { keepSending } from '../harness/senders.ts'

const senders = 8

export default definePromise({
  id: 'P20',
  promise: 'A backup made while people write restores: everything acknowledged before it began is in it.',
  bar: 'no message that was acknowledged before the backup began is missing, none is there that was never sent, every reference leads somewhere',
  counted: ['lost', 'ghost', 'dangling'],
  boxes: ['S', 'T'],
  runs: { short: 1, full: 50 },
  async run(ctx) {
    await ctx.each(async (random) => {
      const folder = mkdtempSync(join(tmpdir(), 'parley-restore-'))
      const instance = await ctx.open()
      try {
        const place = await foundPlace(instance, { crowd: senders, channels: 4 })
        const ledger = new Ledger()
        let going = true
        const sending = place.people.map((person, n) =>
          keepSending(
            {
              person,
              channels: place.channels,
              ledger,
              random,
              url: instance.url(n),
              pauseMs: 20,
              unanswered: 'stop',
              ctx,
            },
            () => going,
          ),
        )
        await sleep(random.between(1_000, 2_500))
        // Messages that are edited, deleted or answered later are judged by their key alone.
        const before = new Set(ledger.entries.filter(({ standing }) => standing).map(({ key }) => key))
        const settings = { DATA_DIR: instance.folder, DATABASE_URL: instance.databaseUrl }
        const file = join(folder, 'backup.tar')
        const began = performance.now()
        const made = await parley(['backup', file], settings)
        ctx.figure('backup, ms', performance.now() - began)
        if (made.code !== 0) throw new Error(`The backup failed: ${made.said}`)
        going = false
        await Promise.all(sending)
        const deleted = new Set(ledger.entries.filter((entry) => !entry.standing).map(({ key }) => key))

        const emptyUrl = `file:${join(folder, 'restored.db')}`
        const restoring = performance.now()
        const restored = await parley(['restore', file], { DATA_DIR: folder, DATABASE_URL: emptyUrl })
        ctx.figure('restore, ms', performance.now() - restoring)
        if (restored.code !== 0) throw new Error(`The restore failed: ${restored.said}`)
        const client = createClient({ url: emptyUrl })
        try {
          const { rows } = await client.execute('select client_id from message where client_id is not null')
          const found = new Set(rows.map((row) => String(row.client_id)))
          for (const key of before) if (!found.has(key) && !deleted.has(key)) ctx.violate('lost', `key ${key}`)
          const known = new Set(ledger.entries.map(({ key }) => key as string))
          for (const key of found) if (!known.has(key)) ctx.violate('ghost', `key ${key}`)
          const loose = await client.execute('PRAGMA foreign_key_check')
          for (const row of loose.rows) ctx.violate('dangling', JSON.stringify(row))
          const sound = await client.execute('PRAGMA integrity_check')
          if (sound.rows[0]?.integrity_check !== 'ok') ctx.violate('dangling', JSON.stringify(sound.rows))
          ctx.count('messages restored', found.size)
          ctx.count('acknowledged before', before.size)
        } finally {
          client.close()
        }
      } finally {
        await instance.close()
        rmSync(folder, { recursive: true, force: true })
      }
    })
  },
})
