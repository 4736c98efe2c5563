import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EvalOutcome, runEval } from '../../eval/mod.js';
import type { TargetSettings } from '../../eval/target.js';
import { targetFactory } from '../../src/cli/target.js';
import { loadConfig, projectRoot } from '../../src/config.js';

const TIMEOUT = 300_000;

/** What `wenjin eval --baseline eval/baseline.json --gate` does, with the engine's settings changed. */
const gateWith = (settings: TargetSettings): Promise<EvalOutcome> =>
  runEval({
    datasets: [join(projectRoot, 'eval/sets/own-dev.jsonl')],
    articles: [join(projectRoot, 'articles')],
    build: targetFactory(loadConfig({})),
    settings,
    baseline: join(projectRoot, 'eval/baseline.json'),
    gate: true,
    language: 'en',
    colour: false,
    screen: { isTTY: false, write: () => undefined },
  });

describe('the gate over the own set with the committed baseline', () => {
  it('lets this version pass', { timeout: TIMEOUT }, async () => {
    const { gate, text } = await gateWith({});
    expect(gate?.failed, text).toBe(false);
  });

  it('stops a version that has lost its word search, and says that the ranking fell', {
    timeout: TIMEOUT,
  }, async () => {
    const { gate } = await gateWith({ legs: { lexical: false } });
    expect(gate?.falls).toContainEqual(expect.objectContaining({ slice: 'all', metric: 'ndcg10' }));
  });
});
