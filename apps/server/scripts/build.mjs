// Usage: node scripts/build.mjs [folder]
// Files for Node, main.js and what it loads: everything but the packages with machine code in them, which the image
// installs by themselves. What is loaded only where it is asked for stays in files of its own, unread by all others.
import { copyFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from 'esbuild'
import { bundleSettings } from '../../../scripts/lib/bundle.mjs'

process.chdir(dirname(import.meta.dirname))
const folder = process.argv[2] ?? 'dist'
rmSync(folder, { recursive: true, force: true })

await build({
  ...bundleSettings,
  // esbuild has noted the working directory before we changed it.
  absWorkingDir: process.cwd(),
  entryPoints: ['src/main.ts'],
  outdir: folder,
  splitting: true,
})

copyFileSync('node_modules/@scalar/api-reference/dist/browser/standalone.js', `${folder}/scalar.js`)
