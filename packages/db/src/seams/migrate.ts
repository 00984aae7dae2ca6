import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Dialect } from '../dialect/index.ts'
import type { Engine, Migrator } from './engine.ts'

export interface Migration {
  name: string
  /** SHA-256 of the file, in hex. */
  hash: string
  statements: string[]
}

/** The folder with `drizzle/` and `drizzle-sqlite/`: upwards from this file, also when it is bundled. */
export function migrationsRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, 'drizzle', 'meta', '_journal.json'))) return at
    if (at === dirname(at)) throw new Error(`No drizzle/meta/_journal.json in ${start} or any folder above it.`)
  }
}

export function readMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8')
    const statements = text.split('--> statement-breakpoint').map((s) => s.trim())
    return { name: tag, hash: createHash('sha256').update(text).digest('hex'), statements: statements.filter(Boolean) }
  })
}

/**
 * Brings the tables up to date: each missing migration in its own transaction, in the journal's order, one process
 * at a time. Returns the names of those applied now. A database that a newer Parley has changed is refused, and so
 * is one whose applied migrations differ from ours.
 */
export function migrateEngine(engine: Engine, folder?: string): Promise<string[]> {
  const turn = (turns.get(engine) ?? Promise.resolve()).then(() => applyMissing(engine, folder))
  turns.set(
    engine,
    turn.catch(() => {}),
  )
  return turn
}

/** Within one process they go one after another; other processes are kept out by the engines' own locks. */
const turns = new WeakMap<Engine, Promise<unknown>>()

async function applyMissing(engine: Engine, folder?: string): Promise<string[]> {
  const migrator = await engine.migrator()
  try {
    return await applyMigrations(engine.dialect, migrator, folder === undefined ? {} : { folder })
  } finally {
    await migrator.close()
  }
}

const folderOf = (dialect: Dialect) => join(migrationsRoot(), dialect === 'postgres' ? 'drizzle' : 'drizzle-sqlite')

/** The names of all migrations that this Parley knows, in order; the same on both engines. */
export const migrationNames = (): string[] => readMigrations(folderOf('postgres')).map(({ name }) => name)

export interface ApplyOptions {
  folder?: string
  /** Only these, for the tables as an older archive knew them. */
  only?: string[]
  /** An archive is being read in; otherwise a database that was left in the middle of that is refused. */
  restoring?: boolean
}

export async function applyMigrations(dialect: Dialect, migrator: Migrator, options: ApplyOptions): Promise<string[]> {
  const ours = readMigrations(options.folder ?? folderOf(dialect))
  const applied = await migrator.applied()
  const unknown = [...applied.keys()].filter((name) => !ours.some((m) => m.name === name))
  if (unknown.length > 0)
    throw new Error(`This database was changed by a newer Parley (${unknown.join(', ')}): update before you start.`)
  if (!options.restoring && (await migrator.unfinished()))
    throw new Error('Reading an archive into this database was interrupted: run the same restore again, it goes on.')
  const news: string[] = []
  for (const { name, hash, statements } of ours) {
    const before = applied.get(name)
    if (before !== undefined && before !== hash)
      throw new Error(`Migration ${name} was changed after it had been applied to this database.`)
    if (before !== undefined || (options.only && !options.only.includes(name))) continue
    await migrator.apply(name, hash, statements)
    news.push(name)
  }
  return news
}
