import ipaddr from 'ipaddr.js'

/** Reading an address takes longer than a small request does; the same ones come again and again. */
const known = new Map<string, string>()
const mostKnown = 1_000

/**
 * The key under which a client address is counted. An IPv6 customer owns a whole /64 and could take a new address for
 * every attempt, so the network counts; an IPv4 address in IPv6 clothes is the IPv4 address.
 */
export function addressKey(address: string): string {
  const before = known.get(address)
  if (before !== undefined) return before
  const key = keyOf(address)
  if (known.size >= mostKnown) known.clear()
  known.set(address, key)
  return key
}

function keyOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}
