// `pnpm boundaries`: who may import whom. The rules stand in .dependency-cruiser.cjs.
import { createRequire } from 'node:module'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { root } from './lib/root.mjs'

process.chdir(root)
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
const { output } = await cruise(
  ['apps', 'packages', 'bench'],
  { ...options, ruleSet: { forbidden }, validate: true },
  undefined,
  { tsConfig: extractTSConfig(options.tsConfig.fileName) },
)
const ours = output.modules.filter((module) => /^(apps|packages|bench)\//.test(module.source))

// Without a TypeScript of its own the cruiser sees no module at all and reports success.
const fewest = 50
if (ours.length < fewest) {
  console.error(`Only ${ours.length} modules were looked at; the house has more than ${fewest}. The check is blind.`)
  process.exit(1)
}

const comments = new Map(forbidden.map((rule) => [rule.name, rule.comment]))
for (const { from, to, rule, cycle, via } of output.summary.violations) {
  const path = (cycle ?? via ?? []).map((step) => step.name ?? step)
  const route = path.length > 0 ? `${from} → ${path.join(' → ')}` : `${from} → ${to}`
  console.error(`${rule.name}: ${route}\n  ${comments.get(rule.name)}`)
}
const count = output.summary.violations.length
console.log(`${ours.length} modules, ${count} forbidden imports`)
process.exit(count > 0 ? 1 : 0)
