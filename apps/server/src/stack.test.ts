import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inSources } from './stack.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-stack-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('names the line of the source for an error thrown in a bundle', async () => {
  const source = join(folder, 'thrower.ts')
  writeFileSync(
    source,
    `/* two lines
   of prose */
function thrower(): never {
  throw new Error('no')
}
try {
  thrower()
} catch (error) {
  console.log((error as Error).stack)
}
`,
  )
  const outfile = join(folder, 'out.mjs')
  await build({ entryPoints: [source], outfile, format: 'esm', minifyWhitespace: true, sourcemap: true })
  // In a process of its own: the test runner reads source maps by itself.
  const stack = execFileSync(process.execPath, [outfile]).toString()
  expect(stack).not.toContain('thrower.ts')
  expect(inSources(stack)).toMatch(/at thrower \(.*thrower\.ts:4:9\)/)
})

it('leaves alone what has no map, or a broken one', () => {
  const broken = join(folder, 'broken.js')
  writeFileSync(`${broken}.map`, 'no map')
  const stack = `Error: no\n    at somewhere (${pathToFileURL(broken).href}:1:1)\n    at file:///nowhere/none.js:2:3`
  expect(inSources(stack)).toBe(stack)
})
