import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

/** How the address travels to better-auth. Never taken from outside: see `stripClientAddress`. */
export const clientAddressHeader = 'x-parley-client-address'

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]
const loopback = ['127.0.0.0/8', '::1/128']

/** Reading addresses takes longer than a small request does, and the same come again and again. */
const mostKnown = 1_000
const longestKnown = 200

const parse = (address: string) => (ipaddr.isValid(address) ? ipaddr.process(address) : undefined)

function networks(proxies: string[]): Network[] {
  return proxies
    .flatMap((proxy) => (proxy === 'loopback' ? loopback : [proxy]))
    .map((proxy) => {
      if (proxy.includes('/')) return ipaddr.parseCIDR(proxy)
      const address = ipaddr.process(proxy)
      return [address, address.kind() === 'ipv4' ? 32 : 128]
    })
}

/**
 * Tells whose request it is. Everybody may send forwarding headers, so they count only as far as the machines that
 * wrote them are trusted: from the socket backwards, the first address that is no trusted proxy is the client.
 *
 * @param proxies addresses, networks, or `loopback`
 */
export function clientAddress(proxies: string[]): (incoming: IncomingMessage) => string {
  const trusted = networks(proxies)
  const isTrusted = (address: ipaddr.IPv4 | ipaddr.IPv6) =>
    trusted.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))

  const read = (socket: string, said: string) => {
    let client = parse(socket)
    if (trusted.length === 0 || !client) return client?.toString() ?? socket
    const forwarded = said.split(',')
    while (isTrusted(client)) {
      const before = parse((forwarded.pop() ?? '').trim())
      if (!before) break
      client = before
    }
    return client.toString()
  }
  const known = new Map<string, string>()
  return (incoming) => {
    const socket = incoming.socket.remoteAddress ?? ''
    const said = String(incoming.headers['x-forwarded-for'] ?? '')
    const way = `${socket} ${said}`
    const before = known.get(way)
    if (before !== undefined) return before
    const address = read(socket, said)
    if (known.size >= mostKnown) known.clear()
    if (way.length <= longestKnown) known.set(way, address)
    return address
  }
}

/** Takes our internal header out of a request before anybody reads it. */
export function stripClientAddress(incoming: IncomingMessage): void {
  if (incoming.headers[clientAddressHeader] === undefined) return
  delete incoming.headers[clientAddressHeader]
  const { rawHeaders } = incoming
  for (let i = rawHeaders.length - 2; i >= 0; i -= 2) {
    if (rawHeaders[i]?.toLowerCase() === clientAddressHeader) rawHeaders.splice(i, 2)
  }
}
