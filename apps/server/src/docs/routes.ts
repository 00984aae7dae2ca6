import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { repositoryRoot } from '@parley/config'
import { type Context, Hono } from 'hono'
import { docsContentSecurityPolicy } from '../http/security-headers.ts'
import { askAgain, sendFile } from '../http/send-file.ts'
import { type StaticFile, staticFile } from '../http/static-files.ts'
import type { HttpEnv } from '../http/types.ts'
import { docsPage, docsScript } from './page.ts'

/** Scalar's finished browser file: beside the bundle, or where it was installed. */
function scalarFile(): string | undefined {
  const beside = join(dirname(fileURLToPath(import.meta.url)), 'scalar.js')
  const installed = 'apps/server/node_modules/@scalar/api-reference/dist/browser/standalone.js'
  return [beside, join(repositoryRoot(), installed)].find(existsSync)
}

/** The API's document and the page that shows it, both served by us alone. */
export function docsRoutes(openApiDocument: () => Promise<object>): Hono<HttpEnv> {
  const page = staticFile('/docs.html', Buffer.from(docsPage))
  const script = staticFile('/docs/page.js', Buffer.from(docsScript))
  let scalar: StaticFile | undefined
  let document: Promise<StaticFile> | undefined

  const send = (c: Context<HttpEnv>, file: StaticFile) => sendFile(c, file, askAgain)
  return new Hono<HttpEnv>()
    .get('/openapi.json', async (c) => {
      document ??= openApiDocument().then((made) => staticFile('/openapi.json', Buffer.from(JSON.stringify(made))))
      return send(c, await document)
    })
    .get('/docs', (c) => {
      c.env.outgoing.setHeader('content-security-policy', docsContentSecurityPolicy)
      return send(c, page)
    })
    .get('/docs/page.js', (c) => send(c, script))
    .get('/docs/scalar.js', (c, next) => {
      const path = scalar ? undefined : scalarFile()
      if (path) scalar = staticFile('/docs/scalar.js', readFileSync(path))
      return scalar ? send(c, scalar) : next()
    })
}
