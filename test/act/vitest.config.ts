import { defineConfig } from 'vitest/config';
import { countReporter } from '../support/count-reporter.ts';

// What takes act, Go's program, and so is no part of npm test: npm run e2e.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    reporters: ['default', countReporter],
    // Each is some runs of a workflow, and each of those a dozen processes.
    testTimeout: 180_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});
