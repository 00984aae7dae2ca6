import type { Context } from 'hono'
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
 * The built web app: its files, and for every other page of it `index.html`, which finds out itself what to show.
 *
 * @param folder where `index.html` lies; if it does not, pages say how to get one
 */
export function spa(folder: string) {
  const files = filesBelow(folder)
  const index = files.get('/index.html')
  return (c: Context<HttpEnv>): Response | Promise<Response> => {
    const { method, path } = c.req
    if (method !== 'GET' && method !== 'HEAD') return text('There is nothing here to write to.', 405)
    const file = files.get(path)
    if (file && file !== index) return sendFile(c, file, path.startsWith('/assets/') ? forever : askAgain)
    if (!wantsPage(path, c.req.header('accept') ?? '')) return text('Not found.')
    if (!index) return text('The web app has not been built. In development it is at http://localhost:5173.')
    return sendFile(c, index, askAgain)
  }
}
