// One file for Node, beside the server's; both leave the packages with machine code in them to the image.
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from 'esbuild'
import { bundleSettings } from '../../../scripts/lib/bundle.mjs'

process.chdir(dirname(import.meta.dirname))
rmSync('dist', { recursive: true, force: true })

await build({
  ...bundleSettings,
  absWorkingDir: process.cwd(),
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.js',
})
