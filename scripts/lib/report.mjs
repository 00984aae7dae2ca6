/**
 * `failures` names what failed, `flaky` what passed at a later try only, `files` where something failed.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[], flaky: string[], files: string[] }} Counts
 */

/** @type {Counts} */
export const nothing = { passed: 0, failed: 0, skipped: 0, failures: [], flaky: [], files: [] }

/** Sums a vitest JSON report. A file that failed around its tests (loading, a hook) counts as one failure. */
export function countVitest(report) {
  const blames = (file) => file.assertionResults.some(({ status }) => status === 'failed')
  const broken = report.testResults.filter((file) => file.status === 'failed' && !blames(file))
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const failed = tests.filter(({ status }) => status === 'failed')
  // What passed in the end keeps the messages of its first try.
  const retried = tests.filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length > 0)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...failed.map(({ fullName }) => fullName), ...broken.map(({ name }) => `${name} (around its tests)`)],
    flaky: retried.map(({ fullName }) => fullName),
    files: report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name),
  }
}

/** A suite of which the failed files ran once more: what passed then counts as passed, and is named. */
export function again(first, second) {
  if (first.failures.length === 0 || second.passed === 0) return first
  const still = new Set(second.failures)
  const passed = first.failures.filter((name) => !still.has(name))
  const flaky = [...first.flaky, ...passed.filter((name) => !first.flaky.includes(name))]
  return {
    ...first,
    ...second,
    name: first.name,
    passed: first.passed + first.failed - second.failed,
    skipped: first.skipped,
    flaky: [...flaky, ...second.flaky],
    seconds: first.seconds + second.seconds,
    note: second.failed > 0 ? second.note : `${flaky.length} of them at a later try`,
  }
}

/** Sums a Playwright JSON report. Errors outside any test (a broken config or fixture) count as one failure each. */
export function countPlaywright({ stats, errors, suites }) {
  const specs = suites.flatMap(specsOf)
  const named = (status) =>
    specs
      .filter(({ tests }) => tests.some((test) => test.status === status))
      .map(({ file, title }) => `${file}: ${title}`)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [...named('unexpected'), ...errors.map(({ message }) => message)],
    flaky: named('flaky'),
    files: [],
  }
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

/**
 * Judges one suite: a run that says it failed, or that executed nothing, must never look green.
 *
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts & { note: string }}
 */
export function judge(counts, exitCode) {
  if (counts.failed > 0) return { ...counts, note: '' }
  if (exitCode !== 0) return { ...counts, failed: 1, note: `ended with code ${exitCode} although no test failed` }
  if (counts.passed === 0) return { ...counts, failed: 1, note: 'executed no test at all' }
  const tries = counts.flaky.length
  return { ...counts, note: tries > 0 ? `${tries} of them at a later try` : '' }
}

/** Adds up all suites. */
export function total(suites) {
  const sum = (key) => suites.reduce((count, suite) => count + suite[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

/** A plain table for the end of a run; `note` says why something was skipped. */
export function table(suites) {
  const width = Math.max(...suites.map((suite) => suite.name.length))
  const number = (value, label) => `${String(value).padStart(5)} ${label}`
  return suites
    .map(({ name, passed, failed, skipped, seconds, note }) => {
      const counts = [number(passed, 'passed'), number(failed, 'failed'), number(skipped, 'skipped')].join(' ')
      return `  ${name.padEnd(width)} ${counts} ${seconds.toFixed(0).padStart(5)} s  ${note}`.trimEnd()
    })
    .join('\n')
}

/** What failed, and what passed at a later try only, by name: the end of a long log is what people read. */
export function names(suites) {
  const lines = (word, key) =>
    suites.flatMap((suite) => suite[key].map((name) => `  ${word} (${suite.name}): ${name}\n`))
  return [...lines('failed', 'failures'), ...lines('passed at a later try', 'flaky')].join('')
}
