import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const linkAll = (from: string, to: string, but: readonly string[]) => {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) if (!but.includes(name)) symlinkSync(join(from, name), join(to, name))
}

/** What is built, in a folder of its own, where another build can take its place. */
export class Installation {
  readonly folder = mkdtempSync(join(tmpdir(), 'parley-e2e-installed-'))
  readonly #pages = join(this.folder, 'apps/web/dist')

  constructor() {
    linkAll(root, this.folder, ['apps'])
    linkAll(join(root, 'apps'), join(this.folder, 'apps'), ['server', 'web'])
    for (const app of ['server', 'web']) {
      linkAll(join(root, 'apps', app), join(this.folder, 'apps', app), ['dist'])
      cpSync(join(root, 'apps', app, 'dist'), join(this.folder, 'apps', app, 'dist'), { recursive: true })
    }
  }

  get entry() {
    return join(this.folder, 'apps/server/dist/main.js')
  }

  /** As after a build of other sources: every file of the web app has another name, and those of before are gone. */
  deploy() {
    const assets = join(this.#pages, 'assets')
    const names = readdirSync(assets)
    const renamed = (text: string) => names.reduce((all, name) => all.replaceAll(name, `next-${name}`), text)
    const texts = [
      ...names.filter((name) => /\.(js|css)$/.test(name)).map((name) => join(assets, name)),
      ...readdirSync(this.#pages)
        .filter((name) => name.endsWith('.html'))
        .map((name) => join(this.#pages, name)),
    ]
    for (const path of texts) writeFileSync(path, renamed(readFileSync(path, 'utf8')))
    for (const name of names) renameSync(join(assets, name), join(assets, `next-${name}`))
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
