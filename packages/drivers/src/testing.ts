// For tests of what happens when a service is out of reach.
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A wire to a service that a test can cut, or let hang without a word. */
export async function cuttable(host: string, port: number) {
  const sockets = new Set<Socket>()
  let hangs = false
  const server = createServer((near) => {
    const far = connect(port, host)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    near.pipe(far)
    far.pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    if (hangs) for (const socket of [near, far]) socket.cork()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as { port: number }
  const sever = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: address.port,
    cut: () => {
      server.close()
      sever()
    },
    mend: () => new Promise<void>((resolve) => server.listen(address.port, '127.0.0.1', resolve)),
    /** As of a process that is stopped: nothing is lost on the way, and nothing arrives. */
    hang: () => {
      hangs = true
      for (const socket of sockets) socket.cork()
    },
    wake: () => {
      hangs = false
      for (const socket of sockets) socket.uncork()
    },
    close: () => {
      server.close()
      sever()
    },
  }
}
export type Wire = Awaited<ReturnType<typeof cuttable>>
