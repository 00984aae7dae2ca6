// A real Redis for the tests: the one that TEST_REDIS_URL names, else a local one that answers. There is none on npm.
import { connect } from 'node:net'

const patienceMs = 2_000

/** Whether something that speaks Redis answers there. A password in the URL is the tests' own affair. */
function answers(url) {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port || 6379), hostname)
    const end = (verdict) => {
      socket.destroy()
      resolve(verdict)
    }
    socket.setTimeout(patienceMs, () => end(false))
    socket.once('error', () => end(false))
    socket.once('connect', () => socket.write('PING\r\n'))
    socket.once('data', (data) => end(/^(\+PONG|-NOAUTH)/.test(data.toString())))
  })
}

/**
 * Give `url` to the tests as TEST_REDIS_URL. Null when there is none to be had here.
 * @returns {Promise<{ url: string, said: string } | null>}
 */
export async function redisForTests() {
  const named = process.env.TEST_REDIS_URL
  if (named) {
    if (!(await answers(named))) throw new Error('TEST_REDIS_URL names a server that does not answer.')
    return { url: named, said: 'the one that TEST_REDIS_URL names' }
  }
  const local = 'redis://127.0.0.1:6379'
  return (await answers(local)) ? { url: local, said: 'the server on 127.0.0.1:6379' } : null
}
