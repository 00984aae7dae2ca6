// `pnpm db:generate <name>` writes the next migration of both engines, under one name.
// `pnpm db:generate --check` writes nothing and fails when the tables and the migrations differ.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = join(dirname(fileURLToPath(import.meta.url)), '..')
const root = join(here, '..', '..')
const engines = { drizzle: 'postgres://generate', 'drizzle-sqlite': 'file:generate' }

const fail = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

/** drizzle-kit takes its folder relative to the package. */
function generate(name, into) {
  for (const [folder, url] of Object.entries(engines)) {
    const env = { ...process.env, DATABASE_URL: url, MIGRATIONS_ROOT: relative(here, into) }
    const kit = spawnSync('npx', ['--no-install', 'drizzle-kit', 'generate', '--name', name], {
      cwd: here,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // It ends with 0 after some of its errors too.
    const said = `${kit.stdout}${kit.stderr}`
    if (kit.status !== 0 || !/No schema changes|migration file|Your SQL/.test(said)) fail(`${folder}: ${said}`)
  }
}

/** Every file under a migrations folder with its text, except what differs at each run by nature. */
function contents(base) {
  const files = new Map()
  for (const folder of Object.keys(engines)) {
    if (!existsSync(join(base, folder))) continue
    for (const entry of readdirSync(join(base, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const path = join(entry.parentPath, entry.name)
        files.set(relative(base, path), readFileSync(path, 'utf8'))
      }
  }
  return files
}

const names = (base, folder) =>
  JSON.parse(readFileSync(join(base, folder, 'meta', '_journal.json'), 'utf8')).entries.map((entry) => entry.tag)

function sameNames(base) {
  const [postgres, sqlite] = Object.keys(engines).map((folder) => names(base, folder))
  if (JSON.stringify(postgres) !== JSON.stringify(sqlite))
    fail(`The two journals differ:\n  drizzle:        ${postgres}\n  drizzle-sqlite: ${sqlite}`)
  for (const folder of Object.keys(engines)) {
    const listed = names(base, folder).map((tag) => `${tag}.sql`)
    const there = readdirSync(join(base, folder)).filter((file) => file.endsWith('.sql'))
    const stray = there.filter((file) => !listed.includes(file))
    const gone = listed.filter((file) => !there.includes(file))
    if (stray.length + gone.length > 0) fail(`${folder}: journal and files differ: ${[...stray, ...gone].join(', ')}`)
  }
}

function check() {
  sameNames(root)
  const scratch = mkdtempSync(join(here, 'node_modules', '.generate-'))
  try {
    for (const folder of Object.keys(engines)) cpSync(join(root, folder), join(scratch, folder), { recursive: true })
    generate('check', scratch)
    const before = contents(root)
    const after = contents(scratch)
    const news = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path)
    if (news.length > 0) {
      const sql = news.filter((path) => path.endsWith('.sql')).map((path) => `-- ${path}\n${after.get(path)}`)
      fail(`The tables changed without a migration. Run: pnpm db:generate <name>\n\n${sql.join('\n')}`)
    }
    console.log(`Migrations are up to date: ${names(root, 'drizzle').join(', ')}`)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const [argument] = process.argv.slice(2)
if (argument === '--check') check()
else if (argument && /^[a-z0-9][a-z0-9-]*$/.test(argument)) {
  generate(argument, root)
  sameNames(root)
  console.log(`Wrote: ${names(root, 'drizzle').at(-1)}`)
} else fail('Usage: pnpm db:generate <name-in-kebab-case>, or --check')
