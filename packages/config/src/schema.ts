// Every setting of the server. The keys of `.env.example` are these keys, which a test checks.
import ipaddr from 'ipaddr.js'
import * as v from 'valibot'

const whole = (name: string, min: number, max: number, preset: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d{1,9}$/, `${name} must be a whole number.`),
      v.transform(Number),
      v.minValue(min, `${name} must be at least ${min}.`),
      v.maxValue(max, `${name} must be at most ${max}.`),
    ),
    String(preset),
  )

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  const plain = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  return /^https?:$/.test(url.protocol) && plain
}
const publicUrl = (name: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.check(isOrigin, `${name} must be an http or https address without a path, such as https://chat.example.org.`),
      v.transform((value) => new URL(value).origin),
    ),
  )

const databaseUrl = v.optional(
  v.pipe(
    v.string(),
    v.trim(),
    v.regex(
      /^(file|libsql|postgres|postgresql):./i,
      'DATABASE_URL must start with file:, libsql:, postgres: or postgresql:.',
    ),
    v.check(
      (value) => !/^(libsql|postgres(ql)?):/i.test(value) || URL.canParse(value),
      'DATABASE_URL is not a well-formed URL.',
    ),
  ),
)

const redisUrl = v.optional(
  v.pipe(
    v.string(),
    v.trim(),
    v.check(
      (value) => /^rediss?:\/\/./i.test(value) && URL.canParse(value),
      'REDIS_URL must be a redis: or rediss: URL.',
    ),
  ),
)

const list = (value: string) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

const proxies = v.optional(
  v.pipe(
    v.string(),
    v.transform(list),
    v.check(
      (items) => items.every((item) => item === 'loopback' || ipaddr.isValid(item) || ipaddr.isValidCIDR(item)),
      'TRUSTED_PROXIES must be a comma-separated list of addresses, networks such as 10.0.0.0/8, or loopback.',
    ),
  ),
  '',
)

const domain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const signUp = v.optional(
  v.pipe(
    v.string(),
    v.transform((value) => list(value.toLowerCase()).map((item) => item.replace(/^@/, ''))),
    v.check((items) => {
      const word = items.includes('open') || items.includes('invite')
      return word ? items.length === 1 : items.length > 0 && items.every((item) => domain.test(item))
    }, 'SIGN_UP must be open, invite, or a comma-separated list of e-mail domains.'),
    v.transform((items) => {
      if (items[0] === 'open') return { mode: 'open' as const }
      if (items[0] === 'invite') return { mode: 'invite' as const }
      return { mode: 'domains' as const, domains: items }
    }),
  ),
  'open',
)

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export const Settings = v.object({
  NODE_ENV: v.optional(
    v.picklist(['production', 'development', 'test'], 'NODE_ENV must be production, development or test.'),
    'development',
  ),
  PORT: whole('PORT', 1, 65_535, 3000),
  HOST: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1, 'HOST must not be empty.')), '127.0.0.1'),
  PUBLIC_URL: publicUrl('PUBLIC_URL'),
  BETTER_AUTH_URL: publicUrl('BETTER_AUTH_URL'),
  BETTER_AUTH_SECRET: v.optional(
    v.pipe(v.string(), v.minLength(32, 'BETTER_AUTH_SECRET must have at least 32 characters.')),
  ),
  DATA_DIR: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1, 'DATA_DIR must not be empty.')), './data'),
  DATABASE_URL: databaseUrl,
  REDIS_URL: redisUrl,
  LOG_LEVEL: v.optional(v.picklist(levels, `LOG_LEVEL must be one of ${levels.join(', ')}.`), 'info'),
  TRUSTED_PROXIES: proxies,
  EVENT_RETENTION_HOURS: whole('EVENT_RETENTION_HOURS', 1, 24 * 365 * 10, 168),
  SIGN_UP: signUp,
  SLOW_QUERY_MS: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d{1,9}(\.\d{1,3})?$/, 'SLOW_QUERY_MS must be a number of milliseconds, 0 for none.'),
      v.transform(Number),
    ),
    '200',
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.check(
        (value) => /^https?:\/\/./i.test(value) && URL.canParse(value),
        'OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL.',
      ),
    ),
  ),
  METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'METRICS_TOKEN must have at least 16 characters.'))),
  STREAMS_PER_PERSON: whole('STREAMS_PER_PERSON', 1, 1_000_000, 100),
  STREAMS_PER_ADDRESS: whole('STREAMS_PER_ADDRESS', 1, 1_000_000, 5_000),
  RATE_LIMIT: whole('RATE_LIMIT', 1, 100_000_000, 20_000),
})
export type Settings = v.InferOutput<typeof Settings>
