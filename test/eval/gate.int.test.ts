import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EvalOptions, type EvalOutcome, runEval } from '../../eval/mod.js';
import { openTargets } from '../../src/cli/target.js';
import { loadConfig, projectRoot } from '../../src/config.js';

const TIMEOUT = 600_000;

const OWN_DEV = join(projectRoot, 'eval/sets/own-dev.jsonl');

const targets = openTargets(loadConfig({}));
afterAll(() => targets.close());

/** What `wenjin eval --gate` does with these options, over the own set. */
const gateWith = (more: Partial<EvalOptions>): Promise<EvalOutcome> =>
  runEval({
    datasets: [OWN_DEV],
    articles: [join(projectRoot, 'articles')],
    build: targets.build,
    settings: {},
    gate: true,
    language: 'en',
    colour: false,
    screen: { isTTY: false, write: () => undefined },
    ...more,
  });

it(
  'lets this version pass against the committed baseline',
  async () => {
    const { gate, text } = await gateWith({ baseline: join(projectRoot, 'eval/baseline.json') });
    expect(gate?.failed, text).toBe(false);
  },
  TIMEOUT,
);

/** Every third question: a setting that is worse shows in those, and each is another run over the set. */
describe('the gate over worse settings', () => {
  type Row = { readonly run: { readonly name: string }; readonly gate: EvalOutcome['gate'] };
  const rows = new Map<string, Row>();
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wenjin-gate-'));
    try {
      const third = join(folder, 'own-dev.jsonl');
      const lines = readFileSync(OWN_DEV, 'utf8').trim().split('\n');
      writeFileSync(third, lines.filter((_, i) => i % 3 === 0).join('\n'));
      const { json } = await gateWith({ datasets: [third], config: join(projectRoot, 'eval/settings/worse.json') });
      for (const row of (json as { runs: readonly Row[] }).runs) rows.set(row.run.name, row);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, TIMEOUT);

  const falls = (name: string) => rows.get(name)?.gate?.falls ?? [];

  it('fails without word search: the ranking falls', () => {
    expect(falls('no BM25')).toContainEqual(expect.objectContaining({ slice: 'all', metric: 'ndcg10' }));
  });

  it('fails with a threshold too high by refusing, with one too low by being sure', () => {
    const metrics = (name: string) => new Set(falls(name).map(({ metric }) => metric));
    expect(metrics('answers too seldom')).toContain('falseRefusal');
    expect(metrics('answers too seldom')).not.toContain('falseAnswer');
    expect([...metrics('sure too often')]).toEqual(['falseAnswer']);
  });
});
