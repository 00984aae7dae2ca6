import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Figure, figure } from './figures.ts'
import { cpuOf, endsWithUs, freePort, stop } from './process.ts'
import { helper } from './program.ts'

const streams = 1_000
/** About what a message's event has. */
const size = 700

function redisIsThere(): boolean {
  try {
    execFileSync('redis-server', ['--version'])
    return true
  } catch {
    return false
  }
}

/** What Redis, written in C, spends on handing one message to one of a thousand subscribers: a yardstick from outside. */
export async function redisFigures(rounds: number, seconds: number): Promise<Figure[]> {
  if (!redisIsThere()) {
    console.log('redis: left out, there is no redis-server on the path')
    return []
  }
  const port = await freePort()
  const child = endsWithUs(
    spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  try {
    for (let said = ''; !said.includes('Ready to accept'); ) said += String((await once(child.stdout, 'data'))[0])
    const crowd = helper('redis-client')
    await crowd.ask({ command: 'open', port, streams })
    const cost: number[] = []
    for (let round = -1; round < rounds; round++) {
      const before = cpuOf(child)
      const { deliveries } = await crowd.ask<{ deliveries: number }>({ command: 'run', seconds, size })
      if (round >= 0) cost.push((cpuOf(child) - before) / deliveries)
    }
    crowd.close()
    return [figure('delivery to 1,000 subscribers of Redis, for comparison', 'µs CPU', null, cost)]
  } finally {
    await stop(child)
  }
}
