import type { Context } from 'hono'
import type { HttpEnv } from './types.ts'

type Check = () => Promise<void>

const patienceMs = 3_000
const rememberedMs = 1_000

async function passes(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), patienceMs)
  })
  try {
    await Promise.race([check(), late])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

/** The process lives. */
export const healthz = (c: Context<HttpEnv>) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' })

/**
 * Whether what the instance stands on answers; 503 naming what does not. Anybody may ask and a check may write, so an
 * answer is remembered for a second and everybody who asks meanwhile gets it.
 */
export function readyz(checks: Record<string, Check>) {
  let last: { at: number; failed: Promise<string[]> } | undefined
  const ask = async () => {
    const names = Object.keys(checks)
    const passed = await Promise.all(Object.values(checks).map(passes))
    return names.filter((_, i) => !passed[i])
  }
  return async (c: Context<HttpEnv>) => {
    if (!last || Date.now() - last.at > rememberedMs) last = { at: Date.now(), failed: ask() }
    const failed = await last.failed
    const ready = failed.length === 0
    const body = ready ? { status: 'ready' } : { status: 'unavailable', failed }
    return c.json(body, ready ? 200 : 503, { 'cache-control': 'no-store' })
  }
}
