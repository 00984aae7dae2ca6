import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type StaticFile = {
  path: string
  type: string
  bytes: Buffer
  etag: string
  /** Made at the first request that takes it; undefined where compressing gains nothing. */
  encoded(encoding: 'br' | 'gzip'): Promise<Buffer | undefined>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/
const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)]

export function staticFile(path: string, bytes: Buffer): StaticFile {
  const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream'
  const made = new Map<string, Promise<Buffer | undefined>>()
  const make = async (encoding: 'br' | 'gzip') => {
    if (!compressible.test(type) || bytes.length < 1024) return undefined
    const smaller =
      encoding === 'gzip'
        ? await gzipped(bytes, { level: 9 })
        : // 11 takes seconds for a large file; 9 is within a few per cent of it
          await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    return smaller.length < bytes.length ? smaller : undefined
  }
  return {
    path,
    type,
    bytes,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    encoded(encoding) {
      const known = made.get(encoding) ?? make(encoding)
      made.set(encoding, known)
      return known
    },
  }
}

/**
 * Every file below a folder, read once, by its URL path. Only what was found at boot can ever be served, so a path from
 * outside never reaches the file system.
 */
export function filesBelow(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  if (!existsSync(folder)) return files
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const whole = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, whole).split(sep).join('/')}`
    files.set(path, staticFile(path, readFileSync(whole)))
  }
  return files
}
