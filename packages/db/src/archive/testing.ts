// A database with strange rows, empty ones to copy it into, and what to compare them by.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect } from 'vitest'
import { dialect, newId } from '../index.ts'
import * as schema from '../schema/index.ts'
import { type TestDatabase, testServerUrl } from '../testing.ts'
import { openTarget, type Snapshot, TableDigest, takeSnapshot } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley_test_'))
const made: string[] = []
const strange = 'quotes " \' \\ ` and \u2028, عربى, 日本語, 👩🏽‍💻, a\nnewline, {"json":[1]}, $1 ? ::text'

export const aFolder = () => mkdtempSync(join(folder, 'f'))

/** Removes all that these helpers have made. */
export async function cleanUp(): Promise<void> {
  for (const name of made.splice(0)) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  rmSync(folder, { recursive: true, force: true })
}

export async function fill({ db }: TestDatabase, messages: number) {
  const at = new Date('2026-02-03T04:05:06.789Z')
  const [ada, workspaceId, channelId] = [newId(), newId(), newId()]
  await db.insert(schema.user).values({
    ...{ id: ada, name: strange, email: 'ada@example.org', emailVerified: true, createdAt: at, updatedAt: at },
  })
  await db.insert(schema.workspace).values({ id: workspaceId, name: 'Engines', slug: 'engines', createdAt: at })
  await db.insert(schema.scope).values({ id: workspaceId, seq: 9_007_199_254_740_991 })
  await db.insert(schema.channel).values({ id: channelId, workspaceId, kind: 'public', name: 'general', createdAt: at })
  const root = newId()
  const said = Array.from({ length: messages }, (_, i) => ({
    // Replies may have lower ordinals than their root: another server's clock wrote them.
    ordinal: 10_000 - i,
    id: i === 0 ? root : newId(),
    workspaceId,
    channelId,
    authorId: i % 3 === 0 ? null : ada,
    content: `${i} ${strange}`,
    parentId: i > 0 && i % 2 === 0 ? root : null,
    reactions: i === 1 ? [{ emoji: '👍', count: 1, userIds: [ada] }] : null,
    mentions: { userIds: [ada], channel: false, here: i % 5 === 0 },
    seq: i + 1,
    createdAt: new Date(at.getTime() + i),
  }))
  for (let i = 0; i < said.length; i += 500) await db.insert(schema.message).values(said.slice(i, i + 500))
  await db.insert(schema.event).values({
    ...{ scopeId: workspaceId, seq: 1, type: 'message.created', at, subjectId: root, channelId },
    ...{ audience: { channels: [channelId] }, payload: { z: 1, a: { y: [null, true, 1.5], b: strange } } },
  })
}

async function onServer(statement: string) {
  const client = new pg.Client({ connectionString: testServerUrl() })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

export const emptySqlite = () => `file:${join(aFolder(), 'target.db')}`
export async function emptyPostgres(): Promise<string> {
  const name = `parley_test_${newId().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE ${name}`)
  made.push(name)
  const url = new URL(testServerUrl())
  url.pathname = `/${name}`
  return url.href
}

export async function snapshotOf<T>(url: string, look: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const snapshot = await takeSnapshot(url, aFolder())
  return look(snapshot).finally(() => snapshot.close())
}

export const emptyTarget = async () => (dialect === 'postgres' ? emptyPostgres() : emptySqlite())

/** What every table holds, in a word each. */
export const digests = (url: string) =>
  snapshotOf(url, async (snapshot) => {
    const found: Record<string, string> = {}
    for (const table of snapshot.tables) {
      const digest = new TableDigest()
      for await (const rows of snapshot.rows(table)) for (const row of rows) digest.add(row)
      found[table.name] = `${digest.rows} ${digest.hash}`
    }
    return found
  })

/** Copies up to `limit` chunks and says whether that was all. */
export async function copy(from: string, to: string, id: string, limit = Number.POSITIVE_INFINITY): Promise<boolean> {
  return snapshotOf(from, async (snapshot) => {
    const target = await openTarget(to, { id, migrations: snapshot.migrations })
    try {
      let chunks = 0
      for (const table of snapshot.tables) {
        const digest = new TableDigest()
        for await (const rows of snapshot.rows(table)) {
          chunks++
          if (chunks > limit) return false
          for (const row of rows) digest.add(row)
          if (chunks > target.done) await target.load(table, rows, chunks)
        }
        expect((await target.digest(table)).hash).toBe(digest.hash)
      }
      await target.finish()
      return true
    } finally {
      await target.close()
    }
  })
}
