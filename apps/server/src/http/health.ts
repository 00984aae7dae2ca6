import type { Context } from 'hono'
import type { HttpEnv } from './types.ts'

type Check = () => Promise<void>

const patienceMs = 3_000
const rememberedMs = 1_000

class TookTooLong extends Error {}

/** A reason that anybody may read: whoever asks is not signed in, and an error's own text may name hosts and people. */
function plain(error: unknown): string {
  if (error instanceof TookTooLong) return 'no answer in time'
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : 'failed'
}

/** undefined: it passes. */
async function reasonOf(check: Check): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong()), patienceMs)
  })
  try {
    await Promise.race([check(), late])
    return undefined
  } catch (error) {
    return plain(error)
  } finally {
    clearTimeout(timer)
  }
}

/** The process lives. */
export const healthz = (c: Context<HttpEnv>) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' })

async function silentOf(asked: Record<string, Check>): Promise<Map<string, string>> {
  const silent = new Map<string, string>()
  const answers = Object.entries(asked).map(async ([name, check]) => ({ name, reason: await reasonOf(check) }))
  for (const { name, reason } of await Promise.all(answers)) if (reason) silent.set(name, reason)
  return silent
}

/**
 * Whether what the instance stands on answers; 503 naming what does not, and why. A helper that does not answer is named
 * too, as `degraded`, and the instance is ready all the same. Anybody may ask and a check may write, so an answer is
 * remembered for a second and everybody who asks meanwhile gets it.
 */
export function readyz(checks: Record<string, Check>, helpers: Record<string, Check> = {}) {
  let last: { at: number; silent: Promise<[failed: Map<string, string>, degraded: Map<string, string>]> } | undefined
  const ask = () => Promise.all([silentOf(checks), silentOf(helpers)])
  return async (c: Context<HttpEnv>) => {
    if (!last || Date.now() - last.at > rememberedMs) last = { at: Date.now(), silent: ask() }
    const [failed, degraded] = await last.silent
    const ready = failed.size === 0
    const more = degraded.size > 0 ? { degraded: [...degraded.keys()] } : {}
    const reasons = Object.fromEntries([...failed, ...degraded])
    const body = {
      status: ready ? 'ready' : 'unavailable',
      ...(ready ? {} : { failed: [...failed.keys()] }),
      ...more,
      ...(Object.keys(reasons).length > 0 ? { reasons } : {}),
    }
    return c.json(body, ready ? 200 : 503, { 'cache-control': 'no-store' })
  }
}
