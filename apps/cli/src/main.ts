import { parley } from './program.ts'
import { processTerminal } from './terminal.ts'

process.exitCode = await parley(process.argv.slice(2), processTerminal)
