import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type EvalOptions, type EvalOutcome, runEval } from '../../eval/mod.js';
import { openTargets } from '../../src/cli/target.js';
import { loadConfig, projectRoot } from '../../src/config.js';

const TIMEOUT = 600_000;

const targets = openTargets(loadConfig({}));
afterAll(() => targets.close());

/** What `wenjin eval --gate` does with these options, over the own set. */
const gateWith = (more: Partial<EvalOptions>): Promise<EvalOutcome> =>
  runEval({
    datasets: [join(projectRoot, 'eval/sets/own-dev.jsonl')],
    articles: [join(projectRoot, 'articles')],
    build: targets.build,
    settings: {},
    gate: true,
    language: 'en',
    colour: false,
    screen: { isTTY: false, write: () => undefined },
    ...more,
  });

/** Everything is measured once, over one index. */
describe('the gate over the own set', () => {
  type Row = { readonly run: { readonly name: string }; readonly gate: EvalOutcome['gate'] };
  const rows = new Map<string, Row>();
  beforeAll(async () => {
    const { json } = await gateWith({ config: join(projectRoot, 'eval/settings/worse.json') });
    for (const row of (json as { runs: readonly Row[] }).runs) rows.set(row.run.name, row);
  }, TIMEOUT);

  it('lets this version pass against the committed baseline', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wenjin-gate-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const asItIs = join(folder, 'as-it-is.json');
    writeFileSync(asItIs, JSON.stringify(rows.get('as it is')));
    const { gate, text } = await gateWith({ compare: [join(projectRoot, 'eval/baseline.json'), asItIs] });
    expect(gate?.failed, text).toBe(false);
  });

  const falls = (name: string) => rows.get(name)?.gate?.falls ?? [];

  it('fails without word search: the ranking falls', () => {
    expect(falls('no BM25')).toContainEqual(expect.objectContaining({ slice: 'all', metric: 'ndcg10' }));
  });

  it('fails with a threshold too high by refusing, with one too low by being sure', () => {
    const metrics = (name: string) => new Set(falls(name).map(({ metric }) => metric));
    expect(metrics('answers too seldom')).toContain('falseRefusal');
    expect(metrics('answers too seldom')).not.toContain('falseAnswer');
    // What is sure is quoted in every language that tells it, and so less to the point where it answers nothing.
    expect(metrics('sure too often')).toContain('falseAnswer');
    expect(metrics('sure too often')).not.toContain('falseRefusal');
  });
});
