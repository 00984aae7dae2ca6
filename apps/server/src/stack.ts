import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const maps = new Map<string, SourceMap | undefined>()

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) {
    const map = `${file}.map`
    maps.set(file, existsSync(map) ? new SourceMap(JSON.parse(readFileSync(map, 'utf8'))) : undefined)
  }
  return maps.get(file)
}

/**
 * A stack as it reads in the sources, for one that was thrown inside the bundle. Maps are read when the first error
 * asks for them: node's own `--enable-source-maps` reads all of them at every start and keeps them.
 */
export function inSources(stack: string): string {
  return stack.replace(/(file:\/\/[^\s()]+\.m?js):(\d+):(\d+)/g, (place, url: string, line: string, column: string) => {
    try {
      const file = fileURLToPath(url)
      const entry = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1)
      if (!entry || !('originalSource' in entry)) return place
      const source = relative(process.cwd(), resolve(dirname(file), entry.originalSource))
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
    } catch {
      return place
    }
  })
}
