// Somebody who asks for a stream and then takes nothing of it, or next to nothing.
import { connect, type Socket } from 'node:net'
import type { Person } from './client.ts'
import type { Server } from './instance.ts'

const slowBytes = 1_024

export class Stalled {
  readonly #socket: Socket
  #timer: NodeJS.Timeout | undefined

  /** `slow`: takes a kilobyte a second; else nothing at all. */
  constructor(person: Person, server: Server, path: string, slow: boolean) {
    this.#socket = connect(server.port, '127.0.0.1')
    this.#socket.on('error', () => {})
    this.#socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\ncookie: ${person.cookie}\r\n\r\n`)
    if (slow) this.#timer = setInterval(() => this.#socket.read(slowBytes), 1_000)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#socket.destroy()
  }
}
