import type { Context } from 'hono'
import type { StaticFile } from './static-files.ts'
import type { HttpEnv } from './types.ts'

const accepts = (header: string, encoding: string) =>
  header.split(',').some((item) => {
    const [name, q] = item.trim().split(/\s*;\s*q=/)
    return name === encoding && q !== '0'
  })

/**
 * Sends a file in the smallest encoding that the client takes; 304 if it has this very one.
 *
 * @param vary which request headers the choice of this file and its encoding depends on
 */
export async function sendFile(
  c: Context<HttpEnv>,
  file: StaticFile,
  cacheControl: string,
  vary = 'accept-encoding',
): Promise<Response> {
  const taken = c.req.header('accept-encoding') ?? ''
  const encoding = accepts(taken, 'br') ? 'br' : accepts(taken, 'gzip') ? 'gzip' : undefined
  const encoded = encoding && (await file.encoded(encoding))
  const headers: Record<string, string> = {
    'cache-control': cacheControl,
    'content-type': file.type,
    etag: file.etag,
    vary,
  }
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known.includes(file.etag)) return new Response(null, { status: 304, headers })
  if (encoded) headers['content-encoding'] = encoding
  return new Response(new Uint8Array(encoded ?? file.bytes), { headers })
}

export const forever = 'public, max-age=31536000, immutable'
export const askAgain = 'no-cache'
