import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkBoundaries, rules } from './boundaries.mjs'

let tree
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'parley-boundaries-'))
  for (const folder of ['apps', 'packages', 'bench', 'prove']) mkdirSync(join(tree, folder))
  write('package.json', '{"name":"tree"}')
  write('node_modules/drizzle-orm/package.json', '{"name":"drizzle-orm","main":"dist/index.js"}')
  write('node_modules/drizzle-orm/dist/index.js', '')
  write('node_modules/@orpc/server/package.json', '{"name":"@orpc/server","main":"dist/index.js"}')
  write('node_modules/@orpc/server/dist/index.js', '')
})
afterEach(() => rmSync(tree, { recursive: true, force: true }))

function write(path, content) {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), content)
}

/** A chain of modules, each importing the next; the last one may be a package or a module of Node. */
function chain(...paths) {
  paths.forEach((path, i) => {
    if (!path.includes('/src/')) return
    const next = paths[i + 1]
    const isFile = next?.includes('/src/')
    const target = isFile ? relative(dirname(path), next) : next
    write(path, next ? `import '${target?.startsWith('.') || !isFile ? target : `./${target}`}'\n` : 'export {}\n')
  })
}

const broken = async () => (await checkBoundaries(tree)).violations.map(({ rule }) => rule)

const api = 'packages/api/src'
const table = 'packages/db/src/schema/index.ts'
const bites = {
  'no-cycles': [`${api}/core/a.ts`, `${api}/core/b.ts`, `${api}/core/a.ts`],
  'no-unresolved': [`${api}/core/a.ts`, 'never-installed'],
  'browser-reaches-no-tables': ['apps/web/src/lib/a.ts', 'packages/db/src/validators/a.ts', table],
  'browser-reaches-no-node': ['apps/web/src/lib/a.ts', `${api}/client.ts`, 'node:fs'],
  'browser-knows-only-the-contract': ['apps/web/src/lib/a.ts', `${api}/server.ts`],
  'contract-is-browser-safe': [`${api}/contract.ts`, `${api}/features/a/contract.ts`, '@orpc/server'],
  'contract-is-free-of-node': [`${api}/contract.ts`, `${api}/features/a/contract.ts`, 'node:crypto'],
  'validators-are-pure': ['packages/db/src/validators/a.ts', table],
  'drizzle-only-in-db': ['packages/auth/src/a.ts', 'drizzle-orm'],
  'features-keep-to-their-doors': [`${api}/features/a/service.ts`, `${api}/features/b/router.ts`],
  'handlers-never-see-tables': [`${api}/features/a/router.ts`, table],
  'core-knows-no-feature': [`${api}/core/a.ts`, `${api}/features/a/events.ts`],
  'web-layers': ['apps/web/src/lib/a.ts', 'apps/web/src/features/a/a.ts'],
  'features-lie-under-the-frame': ['apps/web/src/features/a/a.ts', 'apps/web/src/app/a.ts'],
  'drivers-import-nothing-of-ours': ['packages/drivers/src/a.ts', 'packages/db/src/index.ts'],
  'markdown-imports-nothing': ['packages/markdown/src/a.ts', 'packages/db/src/validators/index.ts'],
  'db-is-the-ground': ['packages/db/src/a.ts', 'packages/drivers/src/index.ts'],
  'auth-from-above': ['packages/drivers/src/a.ts', 'packages/auth/src/index.ts'],
  'api-from-above': ['packages/auth/src/a.ts', `${api}/server.ts`],
  'config-from-above': ['packages/drivers/src/a.ts', 'packages/config/src/index.ts'],
  'config-imports-nothing-of-ours': ['packages/config/src/a.ts', 'packages/db/src/index.ts'],
  'apps-import-no-apps': ['apps/web/src/lib/a.ts', 'apps/server/src/main.ts'],
}

it.each(Object.entries(bites))('%s bites', async (rule, paths) => {
  if (rule === 'no-cycles') {
    write(paths[0], "import './b.ts'\n")
    write(paths[1], "import './a.ts'\n")
  } else chain(...paths)
  expect(await broken()).toContain(rule)
})

it('nothing-ships-with-dev-dependencies bites', async () => {
  write('packages/db/package.json', '{"name":"db","devDependencies":{"drizzle-orm":"1"}}')
  chain('packages/db/src/a.ts', 'drizzle-orm')
  expect(await broken()).toEqual(['nothing-ships-with-dev-dependencies'])
})

it('has seen every rule bite', () => {
  expect([...Object.keys(bites), 'nothing-ships-with-dev-dependencies'].sort()).toEqual([...rules].sort())
})

it('lets what the architecture allows pass', async () => {
  chain('apps/web/src/features/a/a.ts', `${api}/contract.ts`, 'packages/db/src/validators/index.ts')
  chain('apps/web/src/features/b/a.ts', 'packages/markdown/src/index.ts')
  chain(`${api}/features/a/service.ts`, `${api}/features/b/queries.ts`, table)
  chain('apps/server/src/compose.ts', `${api}/server.ts`, 'packages/auth/src/index.ts', 'packages/db/src/index.ts')
  write('packages/db/package.json', '{"name":"db","dependencies":{"drizzle-orm":"1"}}')
  chain('packages/db/src/index.ts', 'drizzle-orm')
  expect(await checkBoundaries(tree)).toEqual({ count: expect.any(Number), violations: [] })
})
