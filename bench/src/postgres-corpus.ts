// The million messages on Postgres, copied there once by `parley db copy` and kept until the corpus is made anew.
import { testServerUrl } from '@parley/db/testing'
import pg from 'pg'
import { type Corpus, corpusName } from './corpus.ts'
import { runSource } from './process.ts'

const name = 'parley_bench_corpus'

const urlOf = (database: string) => {
  const url = new URL(testServerUrl())
  url.pathname = `/${database}`
  return url.href
}

async function connect(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return client
  } catch (error) {
    console.log(`queries: Postgres left out, nobody answers at ${url} (TEST_POSTGRES_URL): ${String(error)}`)
    return undefined
  }
}

/** The database's URL; undefined where there is no server, or no corpus and no time to make one. */
export async function postgresCorpus(corpus: Corpus, file: string, mayMake: boolean): Promise<string | undefined> {
  const server = await connect(testServerUrl())
  if (!server) return undefined
  try {
    const wanted = `${corpusName()} of ${corpus.madeAt}`
    const found = await server.query<{ note: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1",
      [name],
    )
    if (found.rows[0]?.note === wanted) return urlOf(name)
    if (!mayMake) {
      console.log('queries: Postgres left out, it has no corpus yet: `pnpm bench million` makes it')
      return undefined
    }
    await server.query(`DROP DATABASE IF EXISTS ${name}`)
    await server.query(`CREATE DATABASE ${name}`)
    await runSource('apps/cli/src/main.ts', ['db', 'copy', '--json', '--from', file, '--to', urlOf(name)], {})
    const filled = await connect(urlOf(name))
    await filled?.query('VACUUM ANALYZE')
    await filled?.end()
    // Said last: what was interrupted is made anew.
    await server.query(`COMMENT ON DATABASE ${name} IS '${wanted}'`)
    return urlOf(name)
  } finally {
    await server.end()
  }
}
