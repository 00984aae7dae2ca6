// `pnpm boundaries`: who may import whom. The rules stand in .dependency-cruiser.cjs.
import { checkBoundaries } from './lib/boundaries.mjs'

const { count, violations } = await checkBoundaries()

// Without a TypeScript of its own the cruiser sees no module at all and reports success.
const fewest = 100
if (count < fewest) {
  console.error(`Only ${count} modules were looked at; the house has more than ${fewest}. The check is blind.`)
  process.exit(1)
}
for (const { rule, route, comment } of violations) console.error(`${rule}: ${route}\n  ${comment}`)
console.log(`${count} modules, ${violations.length} forbidden imports`)
process.exit(violations.length > 0 ? 1 : 0)
