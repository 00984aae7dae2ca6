// Usage: node scripts/build.mjs [folder]
// One file for Node: everything but the packages with machine code in them, which the image installs by themselves.
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
  outfile: `${folder}/main.js`,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  // pino-pretty is a tool of development; pg-native is never installed.
  external: [...natives, 'libsql', 'pino-pretty', 'pg-native'],
  // CommonJS inside the bundle calls require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})

copyFileSync('node_modules/@scalar/api-reference/dist/browser/standalone.js', `${folder}/scalar.js`)
