import { freePort, program, startProgram, stop } from './process.ts'

/** Raw node on `port`, Hono on `honoPort`. */
export async function startFloor() {
  const port = await freePort()
  const honoPort = await freePort()
  const isUp = async () => (await fetch(`http://127.0.0.1:${honoPort}/hello`)).status > 0
  const child = await startProgram(program('raw-server'), [String(port), String(honoPort)], process.env, isUp)
  return { port, honoPort, process: child, stop: () => stop(child) }
}
export type Floor = Awaited<ReturnType<typeof startFloor>>
