import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { root } from './root.mjs'

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')
const comments = new Map(forbidden.map((rule) => [rule.name, rule.comment]))

/** The names of all rules. */
export const rules = [...comments.keys()]

/**
 * Looks at all modules of a tree laid out like this repository.
 *
 * @returns {Promise<{ count: number, violations: { rule: string, route: string, comment: string }[] }>} `count` is the
 *   number of our own modules that were looked at
 */
export async function checkBoundaries(base = root) {
  const tsConfig = extractTSConfig(join(root, options.tsConfig.fileName))
  const folders = ['apps', 'packages', 'bench', 'prove']
  const { output } = await cruise(
    folders,
    { ...options, baseDir: base, ruleSet: { forbidden }, validate: true },
    undefined,
    { tsConfig },
  )
  const count = output.modules.filter((module) => folders.includes(module.source.split('/')[0])).length
  const violations = output.summary.violations.map(({ from, to, rule, cycle, via }) => {
    const path = (cycle ?? via ?? []).map((step) => step.name ?? step)
    return {
      rule: rule.name,
      route: [from, ...(path.length > 0 ? path : [to])].join(' → '),
      comment: comments.get(rule.name),
    }
  })
  return { count, violations }
}
