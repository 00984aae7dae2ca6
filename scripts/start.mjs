// `npm start`: from a fresh clone to a running server, with nothing but Node and npm on the machine.
import { checkNodeVersion } from './lib/node-version.mjs'

checkNodeVersion()

const { giveUp, orGiveUp } = await import('./lib/say.mjs')
const usage = `Usage: npm start [-- --demo]

Installs what is missing, builds what changed and serves Parley in the foreground.
With --demo an empty data folder is filled with a demo workspace first.
Settings come from the environment or from .env; .env.example lists them all.`

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(`${usage}\n`)
  process.exit(0)
}
const unknown = args.find((arg) => arg !== '--demo')
if (unknown !== undefined)
  giveUp(`Unknown argument "${unknown}". \`npm start\` takes --demo alone; settings are listed in .env.example.`, 2)

const { ensureInstalled } = await import('./lib/install.mjs')
const { cliEntry, ensureBuilt, serverEntry } = await import('./lib/build.mjs')
const { run } = await import('./lib/run.mjs')
const { serverFlags } = await import('./lib/server-flags.mjs')

await orGiveUp(async () => {
  await ensureInstalled()
  await ensureBuilt()
})
const serving = { env: { ...process.env, NODE_ENV: 'production' } }
if (args.includes('--demo')) {
  const { code } = await run(process.execPath, ['--enable-source-maps', cliEntry, 'seed'], serving)
  if (code !== 0) process.exit(code)
}
const { code } = await run(process.execPath, [...serverFlags, serverEntry], serving)
process.exit(code)
