import { fork } from 'node:child_process'
import { program } from './process.ts'

/** A program beside the server that answers one command at a time. */
export function helper(name: string) {
  const child = fork(program(name))
  return {
    ask: <T>(message: object) =>
      new Promise<T>((resolve, reject) => {
        child.once('message', (reply: T & { error?: string }) =>
          reply.error ? reject(new Error(reply.error)) : resolve(reply),
        )
        child.send(message)
      }),
    close: () => child.send({ command: 'close' }),
  }
}
