// The cheapest HTTP/1.1 client that is still correct for our replies: one kept connection, raw bytes out, status in.
import net from 'node:net'

const endOfHead = Buffer.from('\r\n\r\n')
const endOfChunks = Buffer.from('0\r\n\r\n')

/** Length of the first whole reply in `data`, or 0 while it is not all there. */
function replyLength(data) {
  const head = data.indexOf(endOfHead)
  if (head === -1) return 0
  const text = data.toString('latin1', 0, head).toLowerCase()
  const body = head + 4
  const length = /\r\ncontent-length: (\d+)/.exec(text)
  if (length) return data.length >= body + Number(length[1]) ? body + Number(length[1]) : 0
  if (text.includes('\r\ntransfer-encoding: chunked')) {
    const end = data.indexOf(endOfChunks, body)
    return end === -1 ? 0 : end + endOfChunks.length
  }
  return body
}

/**
 * @param {number} port
 * @returns {Promise<{ request(bytes: string): Promise<number>, close(): void }>} `request` answers the status
 */
export async function openSocket(port) {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  let data = Buffer.alloc(0)
  let waiting
  socket.on('data', (chunk) => {
    data = data.length > 0 ? Buffer.concat([data, chunk]) : chunk
    const length = replyLength(data)
    if (length === 0) return
    const status = Number(data.toString('latin1', 9, 12))
    data = data.subarray(length)
    const { resolve } = waiting
    waiting = undefined
    resolve(status)
  })
  const fail = (error) => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed the connection.')))
  return {
    request: (bytes) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(bytes)
      }),
    close: () => socket.destroy(),
  }
}
