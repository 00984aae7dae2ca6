// `pnpm docs:check`: a document that names a path which does not exist is a lie that grows.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './lib/root.mjs'
import { settingNames } from './lib/settings.mjs'

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/operations.md',
  'docs/reliability.md',
]
const folders = [
  'apps',
  'packages',
  'bench',
  'prove',
  'scripts',
  'checks',
  'docs',
  'drizzle',
  'drizzle-sqlite',
  '.ci',
  '.github',
]
const topFile = /^[A-Za-z0-9._-]+\.(md|json|ya?ml|cjs)$|^\.env\.example$|^LICENSE$/

/** Paths of this repository that a text names: in `code`, and as targets of links. Placeholders such as <x> are none. */
function pathsIn(text) {
  const withoutBlocks = text.replace(/^```[\s\S]*?^```/gm, '')
  const code = [...withoutBlocks.matchAll(/`([^`\n]+)`/g)].map((match) => match[1])
  const links = [...withoutBlocks.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1].split('#')[0])
  const trees = [...text.matchAll(/^```tree\n([\s\S]*?)^```/gm)].flatMap((match) => pathsInTree(match[1]))
  const named = code.filter((word) => /^[\w./@-]+$/.test(word)).filter((word) => isPath(word))
  return [...named, ...links.filter((link) => link !== '' && !/^[a-z]+:/.test(link)), ...trees]
}

const isPath = (word) => folders.includes(word.split('/')[0]) || topFile.test(word)

/** A ```tree block draws folders by indentation; the first word of each line is a name below the line above it. */
function pathsInTree(block) {
  const stack = []
  const paths = []
  for (const line of block.split('\n')) {
    const match = line.match(/^( *)([\w.@-][\w.@/-]*)/)
    if (!match || match[1].length > 12) continue
    const depth = match[1].length / 2
    stack.length = depth
    stack[depth] = match[2].replace(/\/$/, '')
    paths.push(stack.join('/'))
  }
  return paths
}

const mistakes = []
for (const document of documents) {
  if (!existsSync(join(root, document))) {
    mistakes.push(`${document} is missing`)
    continue
  }
  const text = readFileSync(join(root, document), 'utf8')
  for (const path of new Set(pathsIn(text))) {
    if (!existsSync(join(root, dirname(document), path)))
      mistakes.push(`${document} names ${path}, which does not exist`)
  }
}
const readme = existsSync(join(root, 'README.md')) ? readFileSync(join(root, 'README.md'), 'utf8') : ''
for (const name of existsSync(join(root, '.env.example')) ? settingNames() : []) {
  if (!readme.includes(`\`${name}\``)) mistakes.push(`README.md does not explain the setting ${name} of .env.example`)
}
for (const file of ['LICENSE', '.env.example']) if (!existsSync(join(root, file))) mistakes.push(`${file} is missing`)

for (const mistake of mistakes) console.error(mistake)
console.log(`${documents.length} documents, ${mistakes.length} mistakes`)
process.exit(mistakes.length > 0 ? 1 : 0)
