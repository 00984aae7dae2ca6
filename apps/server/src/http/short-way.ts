// The short way of a plain call over RPC: the same arrival, the same checks and the same verb, without the router and the
// web's Request and Response around them, which cost more than a small call does. Whatever is not surely plain goes by Hono.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type Api, type Handled, sayHead } from '@parley/api/server'
import { type Prompt, withIt } from '@parley/db'
import { infoOf } from './api.ts'
import type { arrival } from './arrival.ts'
import { mostBodyBytes } from './body-limit.ts'
import type { Check } from './checks.ts'
import { failed, refuse } from './errors.ts'
import { type Call, say } from './types.ts'

/** Whether it has taken the request; if not, nothing was done. */
export type ShortWay = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

type Parts = {
  arrive: ReturnType<typeof arrival>
  checks: Check
  api: Pick<Api, 'isCall' | 'handleCall'>
}

const prefix = '/rpc'
/** Calls with a token are counted for themselves: see `guessing`. */
const counted = `${prefix}/invitations/`
const plainHost = /^[a-z0-9.-]+(?::\d{1,5})?$/
const plainLength = /^[1-9]\d{0,6}$/

/** The same few come again and again. */
const hosts = new Map<string, boolean>()
const mostHosts = 1_000
const longestHost = 200

function isPlainHost(host: string): boolean {
  const before = hosts.get(host)
  if (before !== undefined) return before
  const plain = plainHost.test(host) && URL.canParse(`http://${host}`)
  if (hosts.size >= mostHosts) hosts.clear()
  if (host.length <= longestHost) hosts.set(host, plain)
  return plain
}

function isPlain({ headers }: IncomingMessage): boolean {
  const { host, 'content-length': length, 'transfer-encoding': encoding } = headers
  if (encoding !== undefined || host === undefined || length === undefined) return false
  return isPlainHost(host) && plainLength.test(length) && Number(length) <= mostBodyBytes
}

export function shortWay({ arrive, checks, api }: Parts): ShortWay {
  function answered(call: Call): Prompt<Handled> {
    return withIt(checks(call), (refusal) => {
      if (refusal) return refusal
      say(call, 'cache-control', 'no-store')
      return api.handleCall(call.path.slice(prefix.length), infoOf(call))
    })
  }

  function answer(call: Call, response: Handled): void {
    if (response === 'taken') return
    const said = response ?? refuse(call, 'NOT_FOUND')
    const { incoming, outgoing, head } = call
    sayHead(outgoing, head)
    // Written by who writes it on Hono's way.
    void getRequestListener(() => said)(incoming, outgoing)
  }

  /** No async function: each of its promises would cost as much as a check. */
  function serve(call: Call): Prompt<void> {
    const broken = (error: unknown) => answer(call, failed(call, error))
    try {
      const response = answered(call)
      if (!(response instanceof Promise)) return answer(call, response)
      return response.then((said) => answer(call, said)).catch(broken)
    } catch (error) {
      return broken(error)
    }
  }

  return (incoming, outgoing) => {
    const path = incoming.url ?? ''
    if (incoming.method !== 'POST' || !path.startsWith(prefix) || path.startsWith(counted)) return false
    if (!api.isCall(path.slice(prefix.length)) || !isPlain(incoming)) return false
    const request = () =>
      new Request(`http://${incoming.headers.host}${path}`, { headers: incoming.headers as Record<string, string> })
    void arrive({ incoming, outgoing, path, request, together: true }, serve)
    return true
  }
}
