import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The secret that signs session cookies, made once and kept in the data folder for this user's eyes alone. It appears
 * under its name only when complete, so that neither a crash nor a second server leaves half a secret or two.
 */
export function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  const read = () => readFileSync(path, 'utf8').trim()
  try {
    return checked(read(), path)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  mkdirSync(dataDir, { recursive: true })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(32).toString('base64url')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return checked(read(), path)
}

function checked(secret: string, path: string): string {
  if (secret.length < 32) throw new Error(`The secret in ${path} is damaged: it has fewer than 32 characters.`)
  return secret
}

const isCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code
