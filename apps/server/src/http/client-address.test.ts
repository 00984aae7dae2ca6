import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { clientAddress, clientAddressHeader, stripClientAddress } from './client-address.ts'

// Of a request only these are looked at; a whole one needs a socket.
const from = (remoteAddress: string | undefined, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

const proxies = ['10.0.0.0/8', '2001:db8:a::/48', 'loopback']

it.each<[string, string[], string, string | undefined, string]>([
  ['nobody is trusted', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['the socket is no proxy', proxies, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['one proxy', proxies, '10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['an IPv4 proxy in IPv6 clothes', proxies, '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['two proxies', proxies, '127.0.0.1', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
  ['a client that forged the left end', proxies, '10.1.2.3', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
  ['a client that forged a proxy', proxies, '10.1.2.3', '6.6.6.6, 10.0.0.1, 198.51.100.1', '198.51.100.1'],
  ['a proxy that says nothing', proxies, '10.1.2.3', undefined, '10.1.2.3'],
  ['a proxy that says nonsense', proxies, '10.1.2.3', 'unknown', '10.1.2.3'],
  ['nonsense left of a proxy', proxies, '10.1.2.3', 'x y, 10.0.0.2', '10.0.0.2'],
  ['an IPv6 client', proxies, '2001:db8:a::1', '2001:db8:ffff::5', '2001:db8:ffff::5'],
  ['proxies all the way', proxies, '10.1.2.3', '10.0.0.5, 10.0.0.4', '10.0.0.5'],
])('%s', (_case, trusted, socket, forwarded, address) => {
  expect(clientAddress(trusted)(from(socket, forwarded))).toBe(address)
})

it('knows no address when the socket has gone', () => {
  expect(clientAddress(proxies)(from(undefined, '198.51.100.1'))).toBe('')
})

it('takes every spelling of our own header out of a request', () => {
  // As above: all that is looked at.
  const incoming = {
    headers: { [clientAddressHeader]: '6.6.6.6, 7.7.7.7', host: 'x' },
    rawHeaders: ['X-Parley-Client-Address', '6.6.6.6', 'Host', 'x', 'x-parley-client-ADDRESS', '7.7.7.7'],
  } as unknown as IncomingMessage
  stripClientAddress(incoming)
  expect(incoming.headers).toEqual({ host: 'x' })
  expect(incoming.rawHeaders).toEqual(['Host', 'x'])
})

it('tells apart who comes by the same proxy, again and again and however many there are', () => {
  const addressOf = clientAddress(proxies)
  for (const round of [1, 2])
    for (let i = 0; i < 1_500; i++) {
      const address = `198.51.${i % 100}.${Math.floor(i / 100)}`
      expect([round, addressOf(from('127.0.0.1', address))]).toEqual([round, address])
      expect(addressOf(from('203.0.113.9', address))).toBe('203.0.113.9')
    }
})
