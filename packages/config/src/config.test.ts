import { expect, it } from 'vitest'
import { ConfigError, configFrom } from './config.ts'

const read = (raw: Record<string, string | undefined>) => configFrom(raw, '/srv/parley')
const mistakesOf = (raw: Record<string, string>) => {
  try {
    read(raw)
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
  throw new Error('These settings were accepted.')
}

it('needs nothing: every setting has a default', () => {
  expect(read({})).toEqual({
    NODE_ENV: 'development',
    PORT: 3000,
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://localhost:3000',
    DATA_DIR: '/srv/parley/data',
    DATABASE_URL: 'file:/srv/parley/data/parley.db',
    LOG_LEVEL: 'info',
    TRUSTED_PROXIES: [],
    EVENT_RETENTION_HOURS: 168,
    SIGN_UP: { mode: 'open' },
    STREAMS_PER_PERSON: 100,
    STREAMS_PER_ADDRESS: 5_000,
    RATE_LIMIT: 20_000,
    SLOW_QUERY_MS: 200,
  })
})

it('takes empty values for absent ones', () => {
  expect(read({ PORT: '', SIGN_UP: '', DATABASE_URL: ' ', BETTER_AUTH_SECRET: '' })).toEqual(read({}))
})

it('follows the port in the public address, unless it is given', () => {
  expect(read({ PORT: '8080' }).PUBLIC_URL).toBe('http://localhost:8080')
  expect(read({ PORT: '8080', PUBLIC_URL: 'https://chat.example.org/' }).PUBLIC_URL).toBe('https://chat.example.org')
  expect(read({ BETTER_AUTH_URL: 'https://chat.example.org' }).PUBLIC_URL).toBe('https://chat.example.org')
})

it.each([
  ['file:./x/my.db', 'file:/srv/parley/x/my.db'],
  ['file:my.db', 'file:/srv/parley/my.db'],
  ['file:/var/my.db', 'file:/var/my.db'],
  ['file:///var/my.db', 'file:/var/my.db'],
  ['postgres://u:p@db/parley', 'postgres://u:p@db/parley'],
  ['postgresql://db/parley', 'postgresql://db/parley'],
  ['libsql://db.example.org', 'libsql://db.example.org'],
])('reads DATABASE_URL %s as %s', (given, url) => {
  expect(read({ DATABASE_URL: given }).DATABASE_URL).toBe(url)
})

it('keeps the database in the data folder wherever that is', () => {
  expect(read({ DATA_DIR: 'elsewhere' }).DATABASE_URL).toBe('file:/srv/parley/elsewhere/parley.db')
  expect(read({ DATA_DIR: '/data' }).DATABASE_URL).toBe('file:/data/parley.db')
})

it('takes a Redis for several processes, and nothing else under its name', () => {
  expect(read({}).REDIS_URL).toBeUndefined()
  expect(read({ REDIS_URL: ' rediss://:secret@cache:6380/2 ' }).REDIS_URL).toBe('rediss://:secret@cache:6380/2')
  for (const REDIS_URL of ['cache:6379', 'http://cache', 'redis://'])
    expect(mistakesOf({ REDIS_URL })).toEqual(['REDIS_URL must be a redis: or rediss: URL.'])
})

it('reads from when on a statement is slow, in milliseconds or parts of one', () => {
  expect(read({ SLOW_QUERY_MS: ' 0 ' }).SLOW_QUERY_MS).toBe(0)
  expect(read({ SLOW_QUERY_MS: '0.25' }).SLOW_QUERY_MS).toBe(0.25)
  for (const SLOW_QUERY_MS of ['-1', '1s', 'never'])
    expect(mistakesOf({ SLOW_QUERY_MS })).toEqual(['SLOW_QUERY_MS must be a number of milliseconds, 0 for none.'])
})

it('takes the address of a collector, and nothing else under its name', () => {
  expect(read({}).OTEL_EXPORTER_OTLP_ENDPOINT).toBeUndefined()
  const url = 'http://collector:4318'
  expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: ` ${url} ` }).OTEL_EXPORTER_OTLP_ENDPOINT).toBe(url)
  for (const OTEL_EXPORTER_OTLP_ENDPOINT of ['collector:4318', 'grpc://collector', 'http://'])
    expect(mistakesOf({ OTEL_EXPORTER_OTLP_ENDPOINT })).toEqual([
      'OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL.',
    ])
})

it('reads who may sign up', () => {
  expect(read({ SIGN_UP: 'invite' }).SIGN_UP).toEqual({ mode: 'invite' })
  expect(read({ SIGN_UP: 'Example.org, @b.example.com' }).SIGN_UP).toEqual({
    mode: 'domains',
    domains: ['example.org', 'b.example.com'],
  })
})

it('reports all mistakes at once and shows no value, since one may be a secret', () => {
  const raw = {
    PORT: 'http',
    PUBLIC_URL: 'chat.example.org/path',
    BETTER_AUTH_SECRET: 'hunter2-too-short',
    DATABASE_URL: 'mysql://root:hunter2@db',
    LOG_LEVEL: 'loud',
    TRUSTED_PROXIES: '10.0.0.0/8, everyone',
    EVENT_RETENTION_HOURS: '0',
    SIGN_UP: 'open, example.org',
    NODE_ENV: 'prod',
  }
  const mistakes = mistakesOf(raw)
  expect(mistakes).toHaveLength(Object.keys(raw).length)
  for (const key of Object.keys(raw)) expect(mistakes.join('\n')).toContain(key)
  for (const value of ['hunter2', 'everyone', 'chat.example.org/path', 'loud'])
    expect(mistakes.join('\n')).not.toContain(value)
})

it.each(['65536', '0', '-1', '3000.5', '0x10', '1e3'])('refuses the port %s', (PORT) => {
  expect(mistakesOf({ PORT })[0]).toMatch(/^PORT must be/)
})

it.each(['open,invite', 'nonsense', 'a b.example', ','])('refuses SIGN_UP=%s', (SIGN_UP) => {
  expect(mistakesOf({ SIGN_UP })).toEqual([
    'SIGN_UP must be open, invite, or a comma-separated list of e-mail domains.',
  ])
})

it('refuses two different public addresses', () => {
  const raw = { PUBLIC_URL: 'https://a.example', BETTER_AUTH_URL: 'https://b.example' }
  expect(mistakesOf(raw)[0]).toContain('must not differ')
  expect(read({ ...raw, BETTER_AUTH_URL: 'https://a.example/' }).PUBLIC_URL).toBe('https://a.example')
})
