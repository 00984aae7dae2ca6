// The one place that reads the environment. It must be evaluated before anything of @parley/db, which picks the
// engine's vocabulary from DATABASE_URL when it is loaded: main.ts imports this file first and the rest afterwards.
import { join } from 'node:path'
import { type Config, configFrom } from './config.ts'
import { readDotenv } from './dotenv.ts'
import { repositoryRoot } from './root.ts'

/**
 * Reads `.env` at the repository root and the real environment, which wins.
 *
 * @throws ConfigError naming every mistake at once
 */
export function readEnvironment(): Config {
  const root = repositoryRoot()
  const given = Object.fromEntries(
    Object.entries(process.env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const config = configFrom({ ...readDotenv(join(root, '.env')), ...given }, root)
  process.env.NODE_ENV = config.NODE_ENV
  process.env.DATABASE_URL = config.DATABASE_URL
  return config
}
