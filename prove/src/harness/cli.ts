// The command line, as an operator runs it beside the server.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('../../../apps/cli/', import.meta.url))

export interface Ended {
  code: number
  said: string
}

/** Runs `parley` with these settings and nothing else in its environment. */
export async function parley(args: string[], settings: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    cwd: home,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data
    })
  const [code] = await once(child, 'close')
  return { code: code as number, said }
}
