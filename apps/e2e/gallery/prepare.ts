// Before the scenes: the demo workspace once, with its three visitors signed in, to be copied for each area.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mapDemo, signIn, type Visitor } from '../src/demo.ts'
import { ParleyServer } from '../src/server.ts'

export default async function prepare() {
  process.env.PARLEY_GALLERY = String(process.pid)
  const { templateFolder } = await import('./folders.ts')
  rmSync(templateFolder, { recursive: true, force: true })
  mkdirSync(join(templateFolder, 'data'), { recursive: true })
  const server = new ParleyServer()
  try {
    await server.seed()
    await server.start()
    for (const who of ['adaeze', 'bram', 'mira'] as const satisfies Visitor[]) {
      const api = await signIn(server, who)
      await api.storageState({ path: join(templateFolder, `${who}.json`) })
      if (who === 'mira') writeFileSync(join(templateFolder, 'map.json'), JSON.stringify(await mapDemo(api)))
      await api.dispose()
    }
    await server.stop()
    server.copyTo(join(templateFolder, 'data'))
  } finally {
    await server.remove()
  }
}
