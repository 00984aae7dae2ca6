// Loaded into a server before it begins, by NODE_OPTIONS. It notes how long the event loop stood still, without the time
// in which the process waited for a core: that is the machine's, not the server's. SIGUSR2 has it write down the rest.
import { appendFileSync, openSync, readdirSync, readlinkSync, readSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

const isFile = (descriptor) => {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`).startsWith('/')
  } catch {
    return false
  }
}

const everyMs = 5
/** Shorter ones are not worth a line. */
const noteMs = 15

if (isMainThread && process.env.PARLEY_PROBE) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  const file = `${process.env.PARLEY_PROBE}.${process.pid}`
  const scheduler = openSync('/proc/self/schedstat', 'r')
  const buffer = Buffer.alloc(64)
  /** How long the main thread has been ready to run without a core to run on, in milliseconds. */
  const waited = () => Number(buffer.toString('latin1', 0, readSync(scheduler, buffer, 0, 64, 0)).split(' ')[1]) / 1e6
  let last = performance.now()
  let lastWaited = waited()
  let buckets = {}
  setInterval(() => {
    const now = performance.now()
    const nowWaited = waited()
    const stall = Math.max(0, now - last - everyMs - (nowWaited - lastWaited))
    last = now
    lastWaited = nowWaited
    const bucket = Math.round(stall)
    buckets[bucket] = (buckets[bucket] ?? 0) + 1
    if (stall >= noteMs) appendFileSync(`${file}.stalls`, `${Date.now()} ${stall.toFixed(1)}\n`)
  }, everyMs).unref()
  process.on('SIGUSR2', () => {
    collect()
    const handles = readdirSync('/proc/self/fd').filter(isFile).length
    const { heapUsed } = process.memoryUsage()
    writeFileSync(`${file}.vitals`, JSON.stringify({ at: Date.now(), heapUsed, handles, buckets }))
    buckets = {}
    // Collecting was our own stall.
    last = performance.now()
  })
}
