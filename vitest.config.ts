import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { templates } from './scripts/templates.mjs';
import { countReporter } from './test/support/count-reporter.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

const ALONE = ['test/e2e/publish-faults.test.ts', 'test/e2e/publish-hostile.test.ts'];

export default defineConfig({
  plugins: [templates()],
  define: { __KFOOTPRINT_VERSION__: JSON.stringify(version) },
  test: {
    reporters: ['default', countReporter],
    // Tests that start processes share two slow cores with everything else.
    testTimeout: 60_000,
    pool: 'threads',
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          // Those that take act are run by npm run e2e.
          exclude: [...ALONE, 'test/act/**'],
          // Stages are pure and the outside comes in as an argument, so test files cannot disturb each other;
          // loading every library once per worker instead of once per file takes a third of the time.
          isolate: false,
        },
      },
      // A client that these load keeps the address of the first service it was told of, for as long as it is loaded.
      { extends: true, test: { name: 'alone', include: ALONE, isolate: true } },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
  },
});
