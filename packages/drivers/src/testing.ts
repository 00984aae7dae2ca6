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
    near.on('data', (data) => hangs || far.write(data))
    far.on('data', (data) => hangs || near.write(data))
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
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
    hang: () => {
      hangs = true
    },
    /** Whatever was swallowed meanwhile is gone: the connections are of no use any more. */
    wake: () => {
      hangs = false
    },
    close: () => {
      server.close()
      sever()
    },
  }
}
export type Wire = Awaited<ReturnType<typeof cuttable>>
