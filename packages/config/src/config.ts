import { isAbsolute, join, resolve } from 'node:path'
import * as v from 'valibot'
import { Settings } from './schema.ts'

export type Config = Omit<Settings, 'PUBLIC_URL' | 'BETTER_AUTH_URL' | 'DATABASE_URL'> & {
  PUBLIC_URL: string
  DATABASE_URL: string
}

/** All mistakes in the settings, in words, without any of their values: one of them may be a secret. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  constructor(readonly mistakes: string[]) {
    super(`The settings are not right:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`)
  }
}

/**
 * Judges the settings. An empty value counts as absent, since compose files pass unset variables on as empty text.
 *
 * @param root where relative paths start
 * @throws ConfigError naming every mistake
 */
export function configFrom(raw: Record<string, string | undefined>, root: string): Config {
  const given = Object.fromEntries(
    Object.keys(Settings.entries)
      .filter((key) => raw[key] !== undefined && raw[key].trim() !== '')
      .map((key) => [key, raw[key]]),
  )
  const checked = v.safeParse(Settings, given)
  const mistakes = checked.success ? [] : checked.issues.map((issue) => issue.message)
  const settings = checked.output as Settings
  const [url, alias] = [settings.PUBLIC_URL, settings.BETTER_AUTH_URL]
  if (typeof url === 'string' && typeof alias === 'string' && url !== alias) {
    mistakes.push('PUBLIC_URL and BETTER_AUTH_URL are two names for one setting and must not differ.')
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  const { BETTER_AUTH_URL: _, ...rest } = settings
  const dataDir = resolve(root, settings.DATA_DIR)
  return {
    ...rest,
    DATA_DIR: dataDir,
    PUBLIC_URL: url ?? alias ?? `http://localhost:${settings.PORT}`,
    DATABASE_URL: databaseUrl(settings.DATABASE_URL, root, dataDir),
  }
}

function databaseUrl(given: string | undefined, root: string, dataDir: string): string {
  if (given === undefined) return `file:${join(dataDir, 'parley.db')}`
  if (!/^file:/i.test(given)) return given
  const [, path = '', query = ''] = /^file:(?:\/\/(?=\/))?([^?]*)(\?.*)?$/i.exec(given) ?? []
  return `file:${isAbsolute(path) ? path : join(root, path)}${query}`
}
