// One file for Node, beside the server's; both leave the packages with machine code in them to the image.
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from 'esbuild'

process.chdir(dirname(import.meta.dirname))
rmSync('dist', { recursive: true, force: true })

await build({
  absWorkingDir: process.cwd(),
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  external: ['@libsql/client', '@node-rs/argon2', 'libsql', 'pg-native'],
  // CommonJS inside the bundle calls require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})
