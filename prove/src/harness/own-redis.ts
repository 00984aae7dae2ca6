// A Redis of one's own, to be stopped, paused, emptied and filled without anybody else noticing.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@parley/server/testing-process'
import { Skip } from './box.ts'
import { findProgram } from './services.ts'

export class OwnRedis {
  readonly port: number
  readonly url: string
  readonly #program: string
  #child: ChildProcess | undefined

  private constructor(program: string, port: number) {
    this.#program = program
    this.port = port
    this.url = `redis://127.0.0.1:${port}`
  }

  static async start(): Promise<OwnRedis> {
    const program = findProgram('redis-server', ['/usr/sbin', '/usr/local/bin'])
    if (!program) throw new Skip('there is no redis-server to start, stop and fill')
    const redis = new OwnRedis(program, await freePort())
    await redis.start()
    return redis
  }

  async start(): Promise<void> {
    const settings = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    this.#child = spawn(this.#program, settings, { stdio: 'ignore' })
    while (!(await this.ask('PING').catch(() => '')).includes('PONG')) await sleep(20)
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  pause(): void {
    this.#child?.kill('SIGSTOP')
  }

  wake(): void {
    this.#child?.kill('SIGCONT')
  }

  /** One command, as one would type it; the raw answer. */
  async ask(command: string): Promise<string> {
    const socket = connect(this.port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      socket.write(`${command}\r\n`)
      const [answer] = await once(socket, 'data')
      return String(answer)
    } finally {
      socket.destroy()
    }
  }
}
