import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runEval } from '../../eval/mod.js';
import { readEvaluations } from '../../src/web/evaluations.js';
import { options, temporary, writeSample } from './sample.js';

test('a run that is kept is shown with its report, and beside the one before', async () => {
  const folder = join(temporary(), 'evaluations');
  const sample = writeSample(temporary());
  expect(readEvaluations(folder).list('en')).toEqual([]);
  await runEval(options(sample, { keep: folder }));
  await runEval(options(sample, { keep: folder, settings: { blind: true } }));

  const { list, report } = readEvaluations(folder);
  const [latest, first] = list('zh-Hans');
  expect(first).not.toHaveProperty('differences');
  expect(latest?.datasets).toEqual([{ name: 'sample', questions: 27 }]);
  expect(latest?.text).toContain('■ sample');
  // Half of the questions are no longer answered, and the page says so in the reader's language.
  expect(latest?.differences).toMatch(/繁体|繁體/u);
  expect(list('en')[0]?.differences).not.toBe(latest?.differences);
  expect(report(latest?.id ?? '')).toContain('<!doctype html>');
  expect(report('../../secret')).toBeUndefined();
});

test('the latest twenty are kept', async () => {
  const folder = join(temporary(), 'evaluations');
  const sample = writeSample(temporary());
  for (let i = 0; i < 22; i += 1) await runEval(options(sample, { keep: folder, limit: 2 }));
  expect(readdirSync(folder)).toHaveLength(20 * 3);
  expect(readEvaluations(folder).list('en')).toHaveLength(20);
});
