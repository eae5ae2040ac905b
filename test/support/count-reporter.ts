import type { Reporter } from 'vitest/node';

/** Ends every run, red ones too, with the line `tests: N passed, M failed`. */
export const countReporter: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const before = counts.failed;
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
      // A file that cannot be loaded has no tests to count, yet must not read as "0 failed".
      if (module.state() === 'failed' && counts.failed === before) counts.failed += 1;
    }
    const skipped = counts.skipped + counts.pending;
    const tail = skipped > 0 ? `, ${skipped} skipped` : '';
    console.log(`tests: ${counts.passed} passed, ${counts.failed} failed${tail}`);
  },
};
