import { defineConfig } from 'vitest/config';
import { LongestFirst } from './packages/testkit/src/harness/longest-first.ts';

/** What sets the product up by itself, in a folder of its own, and needs nobody else's desk. */
const INSTALLED = ['fresh-clone', 'production-install', 'faults'].map((name) => `apps/cli/e2e/${name}.test.ts`);

// The limits of time are there for what hangs. They are far above what any test takes, because a machine that does thirty
// other things is thirty times slower, and that is no fault of the test.

/** What is waited for comes as soon as it comes; a busy machine may take longer than the second that vitest would give. */
const WAITS = { poll: { timeout: 15_000 } };

const ELSEWHERE = ['**/node_modules/**', '**/dist/**', '**/generated/**', '**/e2e/**'];

/**
 * `unit`: the pure rooms, which need no database. `integration`: everything that may ask for one by `withDatabase()`;
 * the run's single PostgreSQL starts with the first file that does, and goes with the run. `e2e`: the product as it is
 * started, seeded and served, in real Chromium. `installed`: the product as a stranger sets it up, and as it is killed;
 * it runs beside `e2e`, which mostly waits for pages.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // The desk has twenty seconds to stop; less would leave its processes behind.
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/{domain,wire}/src/**/*.test.ts', 'apps/web/src/**/*.test.{ts,tsx}'],
          exclude: ELSEWHERE,
          testTimeout: 60_000,
          expect: WAITS,
          // Pure rooms share what they import, which is four fifths of their cost.
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: [
            'packages/{application,platform,testkit}/src/**/*.test.ts',
            'apps/{api,worker,cli}/**/*.test.ts',
            'prisma/**/*.test.ts',
          ],
          exclude: ELSEWHERE,
          globalSetup: ['packages/testkit/src/harness/vitest-cluster.ts'],
          testTimeout: 120_000,
          expect: WAITS,
          hookTimeout: 120_000,
          maxWorkers: 2,
          // Files share what they import, which is a third of their cost; each has books of its own all the same.
          isolate: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['apps/{web,cli}/e2e/**/*.test.ts'],
          exclude: [...ELSEWHERE.filter((pattern) => !pattern.includes('e2e')), ...INSTALLED],
          globalSetup: ['apps/web/e2e/running-desk.ts'],
          testTimeout: 90_000,
          expect: WAITS,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'installed',
          include: INSTALLED,
          globalSetup: ['packages/testkit/src/harness/vitest-cluster.ts'],
          testTimeout: 90_000,
          expect: WAITS,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
