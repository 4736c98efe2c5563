import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type EvalOptions, evalErrorText, RunFileError, runEval } from '../../eval/mod.js';
import { SettingsError } from '../../src/core/mod.js';
import { fakeBuild, fakeTarget } from './fakes.js';
import { ARTICLES, options, temporary, writeSample } from './sample.js';

const folder = temporary();
const dataset = writeSample(folder);
const baseline = join(folder, 'baseline.json');

beforeAll(async () => {
  await runEval(options(dataset, { save: baseline }));
});

/** Questions of one kind that find nothing any more. */
const blindToMarkets = { blind: (question: string) => question.includes('早市') };

describe('the gate', () => {
  test('passes an unchanged run, twenty times of twenty', async () => {
    for (let i = 0; i < 20; i++) {
      const { gate } = await runEval(options(dataset, { baseline, gate: true }));
      expect(gate).toEqual({ failed: false, falls: [] });
    }
  });

  test('fails a worsened run in the slice that was worsened and in no other kind', async () => {
    const { gate, text } = await runEval(options(dataset, { baseline, gate: true }, blindToMarkets));
    const slices = new Set(gate?.falls.map((fall) => fall.slice));
    expect(gate?.failed).toBe(true);
    expect(slices.has('traditional')).toBe(true);
    expect(slices.has('simplified')).toBe(false);
    expect(slices.has('unanswerable-far')).toBe(false);
    expect(text).toContain('Traditional');
  });

  test('fails an overconfident run where there was nothing to answer', async () => {
    const { gate } = await runEval(
      options(dataset, { baseline, gate: true, build: async () => ({ ...fakeTarget(ARTICLES), ask: alwaysAnswer }) }),
    );
    expect(gate?.falls.some((fall) => fall.slice === 'unanswerable-far' && fall.metric === 'falseAnswer')).toBe(true);
  });

  test('is not judged, and does not fail, where it was not asked for', async () => {
    expect((await runEval(options(dataset, { baseline }, blindToMarkets))).gate).toBeNull();
  });
});

const alwaysAnswer = async (question: string) => {
  const target = fakeTarget(ARTICLES, { overconfident: () => true });
  const answer = await target.ask(question);
  return answer.status === 'answered' ? answer : target.ask('甲城的江上一共架了几座石桥？');
};

describe('saved runs', () => {
  test('a baseline of other questions is refused', async () => {
    const other = writeSample(temporary());
    writeFileSync(other, readFileSync(other, 'utf8').replace('火星', '金星'));
    const error = await runEval(options(other, { baseline })).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RunFileError);
    expect(error instanceof RunFileError && error.problem).toBe('otherQuestions');
    expect(evalErrorText(error, 'zh-Hans')).toContain('另一些题目');
  });

  test.each([
    ['missing.json', null, 'notFound'],
    ['torn.json', '{"format":', 'notJson'],
    ['other.json', '{"format":"something else"}', 'badFormat'],
  ])('%s is refused', async (name, content, problem) => {
    const path = join(folder, name);
    if (content !== null) writeFileSync(path, content);
    const error = await runEval(options(dataset, { baseline: path })).catch((thrown: unknown) => thrown);
    expect(error instanceof RunFileError && error.problem).toBe(problem);
  });

  test('hold no times and no texts, so that a baseline can be committed', () => {
    const text = readFileSync(baseline, 'utf8');
    expect(text).not.toMatch(/p50|石桥|indexSeconds/u);
    expect(text.length).toBeLessThan(8000);
  });

  test('--compare shows what moved between what --json printed and what was saved', async () => {
    const worse = await runEval(options(dataset, {}, blindToMarkets));
    const path = join(folder, 'worse.json');
    writeFileSync(path, JSON.stringify(worse.json));
    const { text, gate } = await runEval(options(dataset, { compare: [baseline, path], gate: true }));
    expect(text).toMatch(/Traditional\s+nDCG@10\s+10\s+1\.000\s+\.000\s+−1\.000/u);
    expect(gate?.failed).toBe(true);
    const same = await runEval(options(dataset, { compare: [path, path] }));
    expect(same.text).toContain('Nothing moved');
  });
});

describe('--config', () => {
  const config = join(folder, 'config.json');
  writeFileSync(
    config,
    JSON.stringify([
      { name: 'as it is', settings: {} },
      { name: 'blind', settings: { blind: true } },
      { name: 'the same', settings: { blind: false } },
    ]),
  );

  test('prints a row a setting and stars what differs from the first', async () => {
    const { text, gate } = await runEval(options(dataset, { config }));
    expect(text).toMatch(/as it is\s+1\.000 /u);
    expect(text).toMatch(/blind\s+\.500\*/u);
    expect(gate).toBeNull();
  });

  test('with --gate judges every row against the first, and names the slices that fell', async () => {
    const { text, gate } = await runEval(options(dataset, { config, gate: true }));
    expect(gate?.failed).toBe(true);
    expect(text).toMatch(/^as it is .*reference$/mu);
    expect(text).toMatch(/^blind .*✗ \d+ falls$/mu);
    expect(text).toMatch(/^the same .*passed$/mu);
    const [, falls = ''] = text.split('✗ blind:');
    expect(falls).toMatch(/nDCG@10 {2}Traditional 1\.000 → \.000/u);
    expect(falls).not.toContain('Simplified');
    expect(text).toContain('Against as it is, 1 of 2 settings failed the gate.');
  });

  test('prints rows that --compare takes, each by itself', async () => {
    const { json } = await runEval(options(dataset, { config, gate: true }));
    const verdicts = [];
    for (const [i, row] of (json as { runs: readonly unknown[] }).runs.entries()) {
      const path = join(folder, `row-${i}.json`);
      writeFileSync(path, JSON.stringify(row));
      verdicts.push((await runEval(options(dataset, { compare: [baseline, path], gate: true }))).gate?.failed);
    }
    expect(verdicts).toEqual([false, true, false]);
  });

  test('with a baseline judges the first row as well', async () => {
    const { text, gate } = await runEval(options(dataset, { config, gate: true, baseline }));
    expect(gate?.failed).toBe(true);
    expect(text).toMatch(/Against baseline\.json \([\d-]+\), 1 of 3 settings failed the gate\./u);
  });
});

describe('--repeat', () => {
  test('asks everything again each time, in other orders, and counts how often the gate passes', async () => {
    const orders: string[][] = [];
    const build: EvalOptions['build'] = async (...args) => {
      const target = await fakeBuild(ARTICLES)(...args);
      const order: string[] = [];
      orders.push(order);
      const search: typeof target.search = (question, how) => {
        order.push(question);
        return target.search(question, how);
      };
      return { ...target, search };
    };
    const { text, gate } = await runEval(options(dataset, { baseline, gate: true, repeat: 20, build }));
    expect(gate).toEqual({ failed: false, falls: [] });
    expect(text).toContain('The gate passed 20 of 20 times.');
    expect(text).toContain('Of 540 answers, 0 scored otherwise');
    expect(new Set(orders.map((order) => order.join())).size).toBe(21);
  });

  test('says which time fell and where', async () => {
    let built = 0;
    const build: EvalOptions['build'] = async (...args) => {
      built++;
      return fakeBuild(ARTICLES, () => (built === 3 ? blindToMarkets : {}))(...args);
    };
    const { text, gate } = await runEval(options(dataset, { gate: true, repeat: 3, build }));
    expect(gate?.failed).toBe(true);
    expect(text).toContain('The gate passed 2 of 3 times.');
    expect(text).toMatch(/✗ time 2:\n[\s\S]*nDCG@10 {2}Traditional 1\.000 → \.000/u);
  });
});

test('--search-only asks for no answers', async () => {
  const build: EvalOptions['build'] = async () => ({
    ...fakeTarget(ARTICLES),
    ask: () => Promise.reject(new Error('was asked')),
  });
  const { text } = await runEval(options(dataset, { searchOnly: true, build }));
  expect(text).toMatch(/All\s+27\s+1\.000\s+1\.000$/mu);
});

test('a question that breaks the engine is a failed question and not a failed run', async () => {
  const { json } = await runEval(options(dataset, {}, { broken: (question) => question.startsWith('丙城') }));
  const { columns, datasets } = (
    json as { run: { columns: string[]; datasets: { rows: { id: string; values: number[] }[] }[] } }
  ).run;
  const broken = datasets[0]?.rows.find((row) => row.id === 'b2');
  expect(broken?.values[columns.indexOf('answered')]).toBe(0);
  expect(broken?.values[columns.indexOf('contains')]).toBe(0);
  expect(datasets[0]?.rows.filter((row) => row.values[columns.indexOf('contains')] === 1).length).toBe(18);
});

test('an engine that breaks on everything stops the run', async () => {
  await expect(runEval(options(dataset, {}, { broken: () => true }))).rejects.toThrow('the engine broke');
});

test('options that contradict each other are all named', async () => {
  const error = await runEval(options(dataset, { gate: true, config: 'x.json', html: 'y.html', limit: 0 })).catch(
    (thrown: unknown) => thrown,
  );
  expect(error instanceof SettingsError && error.problems.map((problem) => problem.key)).toEqual([
    '--config',
    '--limit',
  ]);
});

test('the table speaks the reader’s language, in columns that line up', async () => {
  const { text } = await runEval(options(dataset, { language: 'zh-Hans' }));
  expect(text).toContain('简体');
  expect(text).toContain('误答');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what must not be there
  expect(text).not.toMatch(/\u001b/u);
});
