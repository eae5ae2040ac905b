import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { templates } from './scripts/templates.mjs';
import { countReporter } from './test/support/count-reporter.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

export default defineConfig({
  plugins: [templates()],
  define: { __KFOOTPRINT_VERSION__: JSON.stringify(version) },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', countReporter],
    // Tests that start processes share two slow cores with everything else.
    testTimeout: 60_000,
    pool: 'threads',
    // Stages are pure and the outside comes in as an argument, so test files cannot disturb each other;
    // loading every library once per worker instead of once per file takes a third of the time.
    isolate: false,
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
  },
});
