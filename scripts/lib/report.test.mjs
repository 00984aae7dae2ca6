import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest, judge, total } from './report.mjs'

describe('the sums at the end of npm test', () => {
  it('count a file that failed around its tests, while loading or in a hook, as a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{ status: 'skipped' }] },
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    }
    expect(countVitest(report)).toEqual({ passed: 3, failed: 3, skipped: 2 })
  })

  it('count an error outside any browser test as a failure', () => {
    const report = { stats: { expected: 2, flaky: 0, unexpected: 0, skipped: 1 }, errors: [{ message: 'no server' }] }
    expect(countPlaywright(report)).toEqual({ passed: 2, failed: 1, skipped: 1 })
  })

  it('never call a run green that executed nothing', () => {
    expect(judge({ passed: 0, failed: 0, skipped: 4 }, 0)).toMatchObject({ failed: 1, note: 'executed no test at all' })
  })

  it('never call a run green that ended with an error', () => {
    expect(judge({ passed: 9, failed: 0, skipped: 0 }, 1).failed).toBe(1)
    expect(judge({ passed: 9, failed: 2, skipped: 0 }, 1).failed).toBe(2)
  })

  it('add up over all suites', () => {
    const suites = [
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 3, failed: 1, skipped: 0 },
    ]
    expect(total(suites)).toEqual({ passed: 4, failed: 1, skipped: 2 })
  })
})
