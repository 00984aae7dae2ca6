// What an archive says about itself. It is written last: a file without it was cut off.
import * as v from 'valibot'

export const format = 1

const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** These become part of statements: a file from elsewhere must not write any of its own. */
const Name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,62}$/))
const types = ['text', 'number', 'boolean', 'time', 'json'] as const

const Part = v.object({
  /** The name inside the tar file. */
  name: v.string(),
  bytes: Count,
  sha256: Hash,
})

const Chunk = v.object({ ...Part.entries, table: Name, rows: Count })

const ArchivedTable = v.object({
  name: Name,
  columns: v.array(v.object({ name: Name, type: v.picklist(types) })),
  rows: Count,
  /** The sum of the hashes of its rows: see TableDigest. */
  digest: Hash,
})

export const Manifest = v.object({
  format: v.literal(format),
  id: v.string(),
  /** ISO 8601 UTC: the moment of the picture. */
  takenAt: v.string(),
  parley: v.string(),
  engine: v.picklist(['sqlite', 'postgres']),
  /** Names of the migrations that made its tables, in order. */
  migrations: v.array(v.string()),
  tables: v.array(ArchivedTable),
  /** In the order in which they are read back. */
  chunks: v.array(Chunk),
  /** The SQLite file as it stood, for the fast way back. */
  snapshot: v.optional(Part),
  settings: Part,
})
export type Manifest = v.InferOutput<typeof Manifest>
export type Part = v.InferOutput<typeof Part>

export const names = {
  manifest: 'manifest.json',
  manifestHash: 'manifest.sha256',
  settings: 'settings.json',
  snapshot: 'snapshot/parley.db',
  chunk: (table: string, n: number) => `tables/${table}/${String(n).padStart(6, '0')}.ndjson`,
}
