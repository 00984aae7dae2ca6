// A wire that misbehaves: in front of a server it resets, hangs half-open, delays, or swallows answers.
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from './random.ts'

interface Link {
  near: Socket
  far: Socket
  /** Nothing goes through any more, and neither side is told. */
  hangs: boolean
}

/** What passes from a client to the service; what comes out is passed on, as soon as it does. */
export type Forward = (data: Buffer, pass: (data: Buffer) => void) => void

export class Wire {
  readonly port: number
  readonly url: string
  /** Whether answers get lost on the way. */
  swallows = false
  /** How long each piece takes, in each direction. */
  delayMs = 0
  readonly #links = new Set<Link>()
  readonly #server: Server

  private constructor(server: Server, target: number, host: string, forwardOf?: () => Forward) {
    this.#server = server
    this.port = (server.address() as { port: number }).port
    this.url = `http://127.0.0.1:${this.port}`
    server.on('connection', (near) => this.#link(near, connect(target, host), forwardOf?.()))
  }

  static async open(target: number, host = '127.0.0.1', forwardOf?: () => Forward): Promise<Wire> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new Wire(server, target, host, forwardOf)
  }

  #link(near: Socket, far: Socket, forward: Forward = (data, pass) => pass(data)): void {
    const link: Link = { near, far, hangs: false }
    this.#links.add(link)
    // Resets are what this is for.
    for (const socket of [near, far]) socket.on('error', () => {}).setNoDelay(true)
    const pass = (to: Socket) => {
      let busy = Promise.resolve()
      // Each piece after the one before it, whatever each of them takes.
      return (data: Buffer) => {
        const ms = this.delayMs
        busy = busy.then(() => (ms > 0 ? sleep(ms) : undefined)).then(() => void (link.hangs || to.write(data)))
      }
    }
    near.on('data', (data) => forward(data, pass(far)))
    const back = pass(near)
    far.on('data', (data) => this.swallows || back(data))
    near.on('close', () => {
      far.destroy()
      this.#links.delete(link)
    })
    far.on('close', () => link.hangs || near.destroy())
  }

  get size(): number {
    return this.#links.size
  }

  /** Does one thing to one of the lines that are open; tells what, or nothing where there is no line. */
  harm(random: Random): 'reset' | 'end' | 'half-open' | undefined {
    const links = [...this.#links].filter(({ hangs }) => !hangs)
    if (links.length === 0) return undefined
    const link = random.pick(links)
    const how = random.pick(['reset', 'end', 'half-open'] as const)
    if (how === 'reset') link.near.resetAndDestroy()
    else if (how === 'end') link.near.end()
    else link.hangs = true
    return how
  }

  resetAll(): void {
    for (const { near } of this.#links) near.resetAndDestroy()
  }

  close(): void {
    this.#server.close()
    for (const { near, far } of this.#links) {
      near.destroy()
      far.destroy()
    }
  }
}
