import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

const exclude = [...configDefaults.exclude, 'dist/**'];

/** What an index server does; `npm run test:weaviate`. */
const WITH_SERVER = ['test/weaviate/*.server.test.ts'];

/** Milliseconds. The machine may have two busy cores. */
const UNIT_TIMEOUT = 30_000;
const END_TO_END_TIMEOUT = 120_000;
/** A core less than there are, as Vitest has it, would mean a single file at a time on two. Much of a test is waiting. */
const FILES_AT_ONCE = Math.max(2, availableParallelism() - 1);

/**
 * Proofs that take long: a browser over whole paths, kills at named points, loads, hostile questions, the gate over a whole set, broken files. `npm test`
 * leaves them out, `npm run test:all` does not.
 */
const PROOFS = [
  'test/cli/page.int.test.ts',
  'test/cli/kills/*.int.test.ts',
  'test/cli/bot-hostile.int.test.ts',
  'test/cli/bot-load.int.test.ts',
  'test/cli/memory.int.test.ts',
  'test/cli/watch/watch.int.test.ts',
  'test/discord/in-three-languages.int.test.ts',
  'test/cli/unasked-real.int.test.ts',
  'test/cli/threads/*.int.test.ts',
  'test/discord/changes-many.int.test.ts',
  'test/discord/hostile.int.test.ts',
  'test/cli/injections.int.test.ts',
  'test/eval/gate.int.test.ts',
  'test/reading/fuzz/*.int.test.ts',
  'test/ingest/linear.int.test.ts',
  'test/ingest/readers/*.int.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: FILES_AT_ONCE,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...exclude, '**/*.int.test.ts', ...WITH_SERVER],
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
          exclude: [...exclude, 'test/cli/**', ...PROOFS],
          testTimeout: END_TO_END_TIMEOUT,
          hookTimeout: END_TO_END_TIMEOUT,
        },
      },
      {
        test: {
          name: 'command-line',
          include: ['test/cli/**/*.int.test.ts'],
          exclude: [...exclude, ...PROOFS],
          globalSetup: ['test/cli/build.ts'],
          testTimeout: END_TO_END_TIMEOUT,
          hookTimeout: END_TO_END_TIMEOUT,
        },
      },
      {
        test: {
          name: 'weaviate',
          include: WITH_SERVER,
          exclude,
          globalSetup: ['test/weaviate/setup.ts'],
          testTimeout: END_TO_END_TIMEOUT,
          hookTimeout: END_TO_END_TIMEOUT,
        },
      },
      {
        test: {
          name: 'proofs',
          include: PROOFS,
          exclude,
          globalSetup: ['test/cli/build.ts'],
          testTimeout: END_TO_END_TIMEOUT,
          hookTimeout: END_TO_END_TIMEOUT,
        },
      },
    ],
  },
});
