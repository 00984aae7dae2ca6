// What the server answers, read: a value, an error in the contract's shape, or a stream of frames.
import type { ErrorCode, Issue } from '../core/errors.ts'

/** A refusal in the contract's shape. */
export class CallError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly data: { issues?: Issue[] } | undefined
  constructor({ code, status, message, data }: Pick<CallError, 'code' | 'status' | 'message' | 'data'>) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.status = status
    this.data = data
  }
}

/** For replies that are not ours: of a proxy that found no server, or let nobody through. */
const foreign: Record<number, ErrorCode> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'TOO_MANY_REQUESTS',
}

interface Sent {
  json?: unknown
  /** Where the value holds more than JSON. */
  meta?: unknown[]
}

async function unwrapped({ json, meta }: Sent): Promise<unknown> {
  if (!meta?.length) return json
  const { revive } = await import('./rich.ts')
  return revive(json, meta)
}

const isError = (value: unknown): value is CallError =>
  typeof (value as CallError | null)?.code === 'string' && typeof (value as CallError).status === 'number'

async function errorOf(response: Response): Promise<CallError> {
  const sent = (await response.json().catch(() => undefined)) as Sent | undefined
  for (const body of [sent?.json, sent]) if (isError(body)) return new CallError(body)
  const { status, statusText } = response
  const code = foreign[status] ?? (status >= 500 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR')
  return new CallError({ code, status, message: statusText, data: undefined })
}

export async function fromResponse(response: Response): Promise<unknown> {
  if (!response.ok) throw await errorOf(response)
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) return frames(response.body)
  const text = await response.text()
  return text === '' ? undefined : unwrapped(JSON.parse(text))
}

/** The frames of a stream as our server writes them: lines of `name: value`, an empty line after each frame. */
async function* frames(body: ReadableStream<Uint8Array> | null): AsyncGenerator<unknown> {
  if (!body) return
  const reader = (body.pipeThrough(new TextDecoderStream() as never) as ReadableStream<string>).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const whole = (rest + value).split('\n\n')
      rest = whole.pop() ?? ''
      for (const frame of whole) {
        const { event, data } = Object.fromEntries(frame.split('\n').map(named))
        if (data === undefined) continue
        const sent = JSON.parse(data) as Sent
        if (event === 'error') throw isError(sent.json) ? new CallError(sent.json) : new Error('The stream broke off.')
        if (event === 'done') return
        yield await unwrapped(sent)
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

const named = (line: string): [string, string] => {
  const colon = line.indexOf(': ')
  return [line.slice(0, colon), line.slice(colon + 2)]
}
