import { freePort, program, startProgram, stop } from './process.ts'

/** Raw node on `port`, Hono on `port + 1`. */
export async function startFloor() {
  const port = await freePort()
  const isUp = async () => (await fetch(`http://127.0.0.1:${port + 1}/hello`)).status > 0
  const child = await startProgram(program('raw-server'), [String(port)], process.env, isUp)
  return { port, process: child, stop: () => stop(child) }
}
export type Floor = Awaited<ReturnType<typeof startFloor>>
