import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { load } from './load/load.js';

/** The long form, with the figures that it is held to: `npm run build && npx tsx test/cli/load/run.ts --interactions 100000`. */
const INTERACTIONS = 1000;
const ASKERS = 60;
/** New articles, enough for an index that is still being built when the last asker is acknowledged. */
const NEW_ARTICLES = 200;
/** Of the bot's heap, over all of them: 6 KB an interaction, while code is still being compiled. */
const MORE_HEAP_MB = 6;
const P99_MS = 3000;

it.skipIf(!existsSync('/proc/self/task'))(
  `loses and doubles nothing of ${INTERACTIONS} interactions, keeps its memory, and acknowledges ${ASKERS} at once while it indexes`,
  async () => {
    const options = { interactions: INTERACTIONS, askers: ASKERS, newArticles: NEW_ARTICLES, roundMs: 0, threads: 1 };
    const { lost, doubled, growth, burst, violations, ...rest } = await load(options);
    console.info(JSON.stringify({ ...rest, growth, burst: { ...burst, acks: undefined } }));
    const { right, messages, followups } = burst;
    expect({ lost, doubled, violations }).toEqual({ lost: 0, doubled: 0, violations: [] });
    expect({ right, messages, followups }).toEqual({ right: ASKERS, messages: ASKERS, followups: 0 });
    expect(Math.min(...burst.acks)).toBeGreaterThanOrEqual(0);
    expect(burst.ackTimes[1]).toBeLessThan(P99_MS);
    expect(growth.botHeap.inAll).toBeLessThan(MORE_HEAP_MB);
  },
  600_000,
);
