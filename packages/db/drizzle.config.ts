// Run once per engine by scripts/generate.mjs, which names the engine in DATABASE_URL and may name another folder.
import { dialect } from './src/dialect/index.ts'

const root = process.env.MIGRATIONS_ROOT ?? '../..'

export default dialect === 'postgres'
  ? { schema: './src/schema/index.ts', out: `${root}/drizzle`, dialect: 'postgresql' as const }
  : { schema: './src/schema/index.ts', out: `${root}/drizzle-sqlite`, dialect: 'sqlite' as const }
