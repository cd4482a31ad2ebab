/** How a stage ended. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A check that is one thing: types, lint. */
export function single(passed: boolean): Counts {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
}

/** The sum of several stages. */
export function sum(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((total, one) => total + one.passed, 0),
    failed: all.reduce((total, one) => total + one.failed, 0),
    skipped: all.reduce((total, one) => total + one.skipped, 0),
  }
}

/** A stage's exit code and counts must agree: one that ran no test, or failed without a failed test, counts as failed. */
export function judged(counts: Counts, exitCode: number | null): Counts {
  const ranNothing = counts.passed + counts.failed === 0
  return counts.failed === 0 && (ranNothing || exitCode !== 0) ? { ...counts, failed: 1 } : counts
}

/** The last line of `npm test`. */
export function verdict({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Reads what vitest's JSON reporter wrote; `null` stands for a report that is not there. */
export function countsOfVitest(report: unknown): Counts {
  return {
    passed: numberAt(report, 'numPassedTests'),
    // A file that cannot be loaded has no failed test, only a failed suite.
    failed: Math.max(
      numberAt(report, 'numFailedTests'),
      numberAt(report, 'numFailedTestSuites') > 0 ? 1 : 0,
    ),
    skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests'),
  }
}

/** Reads what Playwright's JSON reporter wrote; a flaky test counts as failed. */
export function countsOfPlaywright(report: unknown): Counts {
  const stats: unknown = isRecord(report) ? report['stats'] : null
  const errors: unknown = isRecord(report) ? report['errors'] : null
  const failed = numberAt(stats, 'unexpected') + numberAt(stats, 'flaky')
  return {
    passed: numberAt(stats, 'expected'),
    failed: failed === 0 && Array.isArray(errors) && errors.length > 0 ? 1 : failed,
    skipped: numberAt(stats, 'skipped'),
  }
}

function numberAt(value: unknown, key: string): number {
  const found = isRecord(value) ? value[key] : null
  return typeof found === 'number' ? found : 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
