import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

const exclude = [...configDefaults.exclude, 'dist/**'];

/** Milliseconds. The machine may have two busy cores. */
const UNIT_TIMEOUT = 30_000;
const END_TO_END_TIMEOUT = 120_000;
/** A core less than there are, as Vitest has it, would mean a single file at a time on two. Much of a test is waiting. */
const FILES_AT_ONCE = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  test: {
    maxWorkers: FILES_AT_ONCE,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...exclude, '**/*.int.test.ts'],
          testTimeout: UNIT_TIMEOUT,
          // Loading the program takes longer than most of these tests: it is loaded once a worker. Nothing in it is
          // global and mutable; a test that replaces modules or timers would have to go elsewhere.
          isolate: false,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['**/*.int.test.ts'],
          exclude: [...exclude, 'test/cli/**'],
          testTimeout: END_TO_END_TIMEOUT,
          hookTimeout: END_TO_END_TIMEOUT,
        },
      },
      {
        test: {
          name: 'command-line',
          include: ['test/cli/**/*.int.test.ts'],
          exclude,
          globalSetup: ['test/cli/build.ts'],
          testTimeout: END_TO_END_TIMEOUT,
          hookTimeout: END_TO_END_TIMEOUT,
        },
      },
    ],
  },
});
