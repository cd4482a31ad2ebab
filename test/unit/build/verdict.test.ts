import { describe, expect, it } from 'vitest'
import {
  countsOfPlaywright,
  countsOfVitest,
  judged,
  single,
  sum,
  verdict,
} from '../../../build/stages/counts.ts'

describe('the last line of npm test', () => {
  it('adds up the stages', () => {
    const all = [single(true), single(false), { passed: 40, failed: 2, skipped: 1 }]
    expect(verdict(sum(all))).toBe('41 passed, 3 failed, 1 skipped')
  })

  it('says nothing of skipped tests where there are none', () => {
    expect(verdict({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  })
})

describe('a stage', () => {
  it('that ran no test has failed', () => {
    expect(judged(countsOfVitest(null), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(judged({ passed: 0, failed: 0, skipped: 5 }, 0).failed).toBe(1)
  })

  it('that ended badly with no failed test has failed', () => {
    expect(judged({ passed: 9, failed: 0, skipped: 0 }, 1).failed).toBe(1)
    expect(judged({ passed: 9, failed: 0, skipped: 0 }, null).failed).toBe(1)
  })

  it('keeps its counts when they tell the same as its exit code', () => {
    const counts = { passed: 9, failed: 2, skipped: 0 }
    expect(judged(counts, 1)).toEqual(counts)
    expect(judged({ ...counts, failed: 0 }, 0)).toEqual({ ...counts, failed: 0 })
  })
})

describe('a report', () => {
  it('of vitest is read', () => {
    const report = { numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }
    expect(countsOfVitest(report)).toEqual({ passed: 7, failed: 2, skipped: 2 })
  })

  it('of vitest with a file that does not load counts as a failure', () => {
    expect(countsOfVitest({ numPassedTests: 7, numFailedTestSuites: 1 }).failed).toBe(1)
  })

  it('of Playwright is read, and a flaky test counts as failed', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] }
    expect(countsOfPlaywright(report)).toEqual({ passed: 5, failed: 2, skipped: 2 })
  })

  it('of Playwright with an error outside the tests counts as a failure', () => {
    const report = { stats: { expected: 5 }, errors: [{ message: 'no such file' }] }
    expect(countsOfPlaywright(report).failed).toBe(1)
  })
})
