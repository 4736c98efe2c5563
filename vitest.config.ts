import { configDefaults, defineConfig } from 'vitest/config';

const exclude = [...configDefaults.exclude, 'dist/**'];

/** Milliseconds. The machine may have two busy cores. */
const UNIT_TIMEOUT = 30_000;
const END_TO_END_TIMEOUT = 120_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...exclude, '**/*.int.test.ts'],
          testTimeout: UNIT_TIMEOUT,
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
