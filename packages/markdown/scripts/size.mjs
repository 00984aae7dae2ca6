// `pnpm --filter @parley/markdown size`: what the reader adds to a page, minified and gzipped.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const budget = 9_000
const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'esm', write: false })
const bytes = gzipSync(outputFiles[0].contents).length
console.log(`${bytes} bytes of ${budget}`)
process.exit(bytes > budget ? 1 : 0)
