// `npm start`: from a fresh clone to a running server, with nothing but Node and npm on the machine.
import { checkNodeVersion } from './lib/node-version.mjs'

checkNodeVersion()

const { giveUp, orGiveUp } = await import('./lib/say.mjs')
const usage = `Usage: npm start

Installs what is missing, builds what changed and serves Parley in the foreground.
Settings come from the environment or from .env; .env.example lists them all.`

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(`${usage}\n`)
  process.exit(0)
}
if (args.length > 0)
  giveUp(`Unknown argument "${args[0]}". \`npm start\` takes none; settings are listed in .env.example.`, 2)

const { ensureInstalled } = await import('./lib/install.mjs')
const { ensureBuilt, serverEntry } = await import('./lib/build.mjs')
const { run } = await import('./lib/run.mjs')

await orGiveUp(async () => {
  await ensureInstalled()
  await ensureBuilt()
})
const { code } = await run(process.execPath, ['--enable-source-maps', serverEntry], {
  env: { ...process.env, NODE_ENV: 'production' },
})
process.exit(code)
