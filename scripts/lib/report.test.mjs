import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest, judge, names, total } from './report.mjs'

const none = { passed: 0, failed: 0, skipped: 0, failures: [], flaky: [] }

describe('the sums at the end of npm test', () => {
  it('count a file that failed around its tests, while loading or in a hook, as a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [
        { name: 'a.test.ts', status: 'failed', assertionResults: [] },
        { name: 'b.test.ts', status: 'failed', assertionResults: [{ status: 'skipped' }] },
        { name: 'c.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'c refuses' }] },
        { status: 'passed', assertionResults: [{ status: 'passed', failureMessages: [] }] },
        { status: 'passed', assertionResults: [{ status: 'passed', fullName: 'd waits', failureMessages: ['once'] }] },
      ],
    }
    expect(countVitest(report)).toEqual({
      passed: 3,
      failed: 3,
      skipped: 2,
      failures: ['c refuses', 'a.test.ts (around its tests)', 'b.test.ts (around its tests)'],
      flaky: ['d waits'],
    })
  })

  it('count an error outside any browser test as a failure', () => {
    const stats = { expected: 2, flaky: 0, unexpected: 0, skipped: 1 }
    const counts = countPlaywright({ stats, errors: [{ message: 'no server' }], suites: [] })
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 1, failures: ['no server'], flaky: [] })
  })

  it('name what failed and what passed at the second try only', () => {
    const spec = (file, title, status) => ({ file, title, tests: [{ status }] })
    const suites = [
      {
        specs: [spec('a.spec.ts', 'she reads', 'expected')],
        suites: [{ specs: [spec('a.spec.ts', 'she writes', 'flaky')] }],
      },
      { specs: [spec('b.spec.ts', 'he answers', 'unexpected')] },
    ]
    const stats = { expected: 1, flaky: 1, unexpected: 1, skipped: 0 }
    const counts = countPlaywright({ stats, errors: [], suites })
    expect(counts).toMatchObject({ failures: ['b.spec.ts: he answers'], flaky: ['a.spec.ts: she writes'] })
    expect(names([{ name: 'browser', ...counts }])).toBe(
      '  failed (browser): b.spec.ts: he answers\n  passed at the second try (browser): a.spec.ts: she writes\n',
    )
    expect(judge({ ...counts, failed: 0 }, 0).note).toBe('1 of them at the second try')
  })

  it('never call a run green that executed nothing', () => {
    expect(judge({ ...none, skipped: 4 }, 0)).toMatchObject({ failed: 1, note: 'executed no test at all' })
  })

  it('never call a run green that ended with an error', () => {
    expect(judge({ ...none, passed: 9 }, 1).failed).toBe(1)
    expect(judge({ ...none, passed: 9, failed: 2 }, 1).failed).toBe(2)
  })

  it('add up over all suites', () => {
    const suites = [
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 3, failed: 1, skipped: 0 },
    ]
    expect(total(suites)).toEqual({ passed: 4, failed: 1, skipped: 2 })
  })
})
