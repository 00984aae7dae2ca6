import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Figure, figure } from './figures.ts'

const size = fileURLToPath(new URL('../../apps/web/scripts/size.mjs', import.meta.url))

/** What a browser loads until a channel can be read, gzipped, in the language that weighs most. */
export function weightFigures(): Figure[] {
  const text = execFileSync(process.execPath, [size]).toString()
  const bytes = Number(/(\d+) {2}bytes of JavaScript/.exec(text)?.[1])
  return [figure('JavaScript until a channel can be read, gzipped', 'kB', { atMost: 160 }, [bytes / 1000])]
}
