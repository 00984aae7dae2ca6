import { describe, expect, it } from 'vitest'
import { again, countPlaywright, countVitest, judge, names, nothing, total } from './report.mjs'

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
      files: ['a.test.ts', 'b.test.ts', 'c.test.ts'],
    })
  })

  it('count an error outside any browser test as a failure', () => {
    const stats = { expected: 2, flaky: 0, unexpected: 0, skipped: 1 }
    const counts = countPlaywright({ stats, errors: [{ message: 'no server' }], suites: [] })
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 1, failures: ['no server'], flaky: [], files: [] })
  })

  it('name what failed and what passed at a later try only', () => {
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
      '  failed (browser): b.spec.ts: he answers\n  passed at a later try (browser): a.spec.ts: she writes\n',
    )
    expect(judge({ ...counts, failed: 0 }, 0).note).toBe('1 of them at a later try')
  })

  it('count what passed when the broken files ran once more, and name it', () => {
    const first = { ...nothing, name: 'unit', passed: 8, failed: 2, failures: ['a waits', 'b waits'], seconds: 9 }
    const green = again(first, { ...nothing, passed: 5, seconds: 1, note: '' })
    expect(green).toMatchObject({ name: 'unit', passed: 10, failed: 0, flaky: ['a waits', 'b waits'], seconds: 10 })
    const red = again(first, { ...nothing, passed: 4, failed: 1, failures: ['b waits'], seconds: 1, note: '' })
    expect(red).toMatchObject({ passed: 9, failed: 1, failures: ['b waits'], flaky: ['a waits'] })
    expect(again(first, { ...nothing, failed: 1, seconds: 1, note: 'ended without a report' })).toBe(first)
  })

  it('never call a run green that executed nothing', () => {
    expect(judge({ ...nothing, skipped: 4 }, 0)).toMatchObject({ failed: 1, note: 'executed no test at all' })
  })

  it('never call a run green that ended with an error', () => {
    expect(judge({ ...nothing, passed: 9 }, 1).failed).toBe(1)
    expect(judge({ ...nothing, passed: 9, failed: 2 }, 1).failed).toBe(2)
  })

  it('add up over all suites', () => {
    const suites = [
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 3, failed: 1, skipped: 0 },
    ]
    expect(total(suites)).toEqual({ passed: 4, failed: 1, skipped: 2 })
  })
})
