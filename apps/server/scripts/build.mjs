// Usage: node scripts/build.mjs [folder]
// Files for Node, main.js and what it loads: everything but the packages with machine code in them, which the image
// installs by themselves. What is loaded only where it is asked for stays in files of its own, unread by all others.
import { copyFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from 'esbuild'
import { natives } from './natives.mjs'

process.chdir(dirname(import.meta.dirname))
const folder = process.argv[2] ?? 'dist'
rmSync(folder, { recursive: true, force: true })

await build({
  // esbuild has noted the working directory before we changed it.
  absWorkingDir: process.cwd(),
  entryPoints: ['src/main.ts'],
  outdir: folder,
  splitting: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  // Node keeps the map in memory: where a line came from is enough, the sources themselves lie in the repository.
  sourcesContent: false,
  // pino-pretty is a tool of development; pg-native is never installed.
  external: [...natives, 'pino-pretty', 'pg-native'],
  // CommonJS inside the bundle calls require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})

copyFileSync('node_modules/@scalar/api-reference/dist/browser/standalone.js', `${folder}/scalar.js`)
