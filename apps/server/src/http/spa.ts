import type { Context } from 'hono'
import { indexPages } from './language.ts'
import { askAgain, forever, sendFile } from './send-file.ts'
import { filesBelow } from './static-files.ts'
import type { HttpEnv } from './types.ts'

const text = (message: string, status = 404) =>
  new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/** Somebody goes to a page, rather than something on a page being fetched. */
function wantsPage(path: string, accept: string): boolean {
  if (path.startsWith('/assets/')) return false
  if (accept.includes('text/html')) return true
  const named = path.slice(path.lastIndexOf('/')).includes('.')
  return !named && (accept === '' || accept.includes('*/*'))
}

/**
 * The built web app: its files, and for every other page of it the index in the reader's language, which finds out
 * itself what to show.
 *
 * @param folder where `index.html` lies; if it does not, pages say how to get one
 */
export function spa(folder: string) {
  const files = filesBelow(folder)
  const { isIndex, indexFor } = indexPages(files)
  return (c: Context<HttpEnv>): Response | Promise<Response> => {
    const { method, path } = c.req
    if (method !== 'GET' && method !== 'HEAD') return text('There is nothing here to write to.', 405)
    const file = files.get(path)
    if (file && !isIndex(path)) return sendFile(c, file, path.startsWith('/assets/') ? forever : askAgain)
    if (!wantsPage(path, c.req.header('accept') ?? '')) return text('Not found.')
    const index = indexFor(c.req.header('cookie'), c.req.header('accept-language'))
    if (!index) return text('The web app has not been built. In development it is at http://localhost:5173.')
    return sendFile(c, index, askAgain, 'accept-encoding, accept-language, cookie')
  }
}
