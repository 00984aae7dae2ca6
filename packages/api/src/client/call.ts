// How the browser calls: oRPC's own protocol for plain JSON, which is all that our contract knows today, in a fraction of
// the code that every first visit would load. What is more than JSON (dates, files) goes through oRPC's client, which is
// fetched when it is first needed.
import { fromResponse } from './answer.ts'
import type { ClientOptions } from './options.ts'
import { isPlain } from './plain.ts'

export interface CallOptions {
  signal?: AbortSignal
  lastEventId?: string
}

/** One call. Throws a `CallError` for what the server refused, whatever `fetch` throws when it was not reached. */
export async function call(
  { origin, fetch = globalThis.fetch, headers }: ClientOptions,
  path: readonly string[],
  input: unknown,
  { signal, lastEventId }: CallOptions = {},
): Promise<unknown> {
  if (!isPlain(input)) {
    const { richLink } = await import('./rich.ts')
    return richLink({ origin, fetch, ...(headers && { headers }) }).call(path, input, {
      context: {},
      signal,
      lastEventId,
    })
  }
  const request = new Request(`${origin}/rpc/${path.map(encodeURIComponent).join('/')}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      ...headers?.(),
    },
    body: JSON.stringify({ json: input }),
    redirect: 'manual',
    signal: signal ?? null,
  })
  return fromResponse(await fetch(request))
}
