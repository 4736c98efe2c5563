import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHINESE_SLICE, ENGLISH_SLICE, readDataset } from '../../eval/datasets/mod.js';
import { DatasetError } from '../../eval/errors.js';
import { evalErrorText } from '../../eval/mod.js';

const folder = mkdtempSync(join(tmpdir(), 'wenjin-datasets-'));
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const lines = (...values: unknown[]): string => values.map((value) => JSON.stringify(value)).join('\n');
const squad = (...paragraphs: { context: string; qas: unknown[] }[]): string =>
  JSON.stringify({ data: [{ paragraphs }] });
const qa = (id: string, question: string, answer: string) => ({
  id,
  question,
  answers: [{ text: answer, answer_start: 0 }],
});

const problemOf = async (spec: string): Promise<DatasetError> => {
  const error = await readDataset(spec, []).catch((thrown: unknown) => thrown);
  if (!(error instanceof DatasetError)) throw new Error(`expected a DatasetError, got ${String(error)}`);
  return error;
};

describe('SQuAD JSON as MTEB reads it', () => {
  const path = file(
    'zh.json',
    squad(
      { context: '甲城有三座桥。', qas: [qa('1', ' 有几座桥？', '三座'), qa('2', '哪座城？', '甲城')] },
      { context: '乙城有五座桥。', qas: [qa('3', '有几座桥？ ', '五座')] },
      { context: '甲城有三座桥。', qas: [qa('4', '桥在哪里？', '甲城')] },
    ),
  );

  test('contexts are unique, queries are stripped and unique by text, the last id wins', async () => {
    const { corpus, questions } = await readDataset(path, []);
    expect(corpus.kind === 'articles' && corpus.articles.map((article) => article.text)).toEqual([
      '甲城有三座桥。',
      '乙城有五座桥。',
    ]);
    expect(questions.map(({ id, question }) => [id, question])).toEqual([
      ['3', '有几座桥？'],
      ['2', '哪座城？'],
      ['4', '桥在哪里？'],
    ]);
    expect([...(questions[0]?.relevance.keys() ?? [])]).toEqual(['context-1']);
    expect([...(questions[2]?.relevance.keys() ?? [])]).toEqual(['context-0']);
  });

  const shared = resolve('../shared/datasets/xquad.zh.json');
  test.skipIf(!existsSync(shared))('XQuAD zh has 240 articles and 1,181 queries', async () => {
    const { corpus, questions } = await readDataset(shared, []);
    expect(corpus.kind === 'articles' && corpus.articles.length).toBe(240);
    expect(questions.length).toBe(1181);
  });

  test('questions over a parallel file, and over half of each', async () => {
    const english = file(
      'en.json',
      squad(
        { context: 'Town A has three bridges.', qas: [qa('1', 'How many?', 'three')] },
        { context: 'Town B has five bridges.', qas: [qa('3', 'How many?', 'five')] },
        { context: 'Town A has three bridges.', qas: [] },
      ),
    );
    const cross = await readDataset(`cross:${path},${english}`, []);
    expect(cross.corpus.kind === 'articles' && cross.corpus.articles[1]?.text).toBe('Town B has five bridges.');
    expect(cross.questions.every((question) => question.answers.length === 0)).toBe(true);
    const mixed = await readDataset(`mixed:${path},${english}`, []);
    expect(mixed.corpus.kind === 'articles' && mixed.corpus.articles.map((article) => article.text)).toEqual([
      'Town A has three bridges.',
      '乙城有五座桥。',
    ]);
    expect(mixed.questions.map((question) => question.slices[0])).toEqual([
      CHINESE_SLICE,
      ENGLISH_SLICE,
      ENGLISH_SLICE,
    ]);
  });

  test('files that do not run parallel are refused', async () => {
    const short = file('short.json', squad({ context: 'One.', qas: [qa('1', 'x', 'y')] }));
    expect((await problemOf(`cross:${path},${short}`)).problem).toBe('notParallel');
    expect((await problemOf(`mixed:${path}`)).problem).toBe('badSpec');
  });
});

describe('own sets', () => {
  const question = {
    id: 'q1',
    question: '几座？',
    kind: 'simplified',
    answers: ['三座'],
    evidence: [{ article: 'a.txt', quote: '三座桥' }],
    answerable: true,
  };

  test('are asked over the folder named, in the slice of their kind and of their answerability', async () => {
    const unanswerable = {
      ...question,
      id: 'q2',
      kind: 'unanswerable-far',
      answers: [],
      evidence: [],
      answerable: false,
    };
    const set = await readDataset(file('own.jsonl', lines(question, unanswerable)), ['articles/']);
    expect(set.corpus).toEqual({ kind: 'paths', paths: ['articles/'] });
    expect(set.questions.map((one) => one.slices)).toEqual([
      ['simplified', 'answerable'],
      ['unanswerable-far', 'unanswerable'],
    ]);
  });

  test('contradictions and questions over several articles need everything they list', async () => {
    const set = await readDataset(
      file('all.jsonl', lines({ ...question, kind: 'contradiction', values: ['三', '四'] }, { ...question, id: 'q2' })),
      [],
    );
    expect(set.questions.map((one) => one.need)).toEqual(['all', 'any']);
  });

  test('the checksum follows the questions, and a part is not the whole', async () => {
    const path = file('sum.jsonl', lines(question, { ...question, id: 'q2' }));
    const whole = await readDataset(path, ['a']);
    expect((await readDataset(path, ['b'])).checksum).toBe(whole.checksum);
    expect((await readDataset(path, ['a'], 1)).checksum).not.toBe(whole.checksum);
    const other = await readDataset(file('sum2.jsonl', lines(question, { ...question, id: 'q2', answers: ['四座'] })), [
      'a',
    ]);
    expect(other.checksum).not.toBe(whole.checksum);
  });

  test.each([
    ['an unknown field type', lines({ ...question, answers: '三座' }), 'badRecord', 1],
    ['an answerable question without answers', lines(question, { ...question, id: 'q2', answers: [] }), 'badRecord', 2],
    ['the same id twice', lines(question, question), 'duplicateId', 2],
    ['a damaged line', `${lines(question)}\n{"id":`, 'notJson', 2],
  ])('%s is refused with its line', async (_, content, problem, line) => {
    const error = await problemOf(file('bad.jsonl', content));
    expect([error.problem, error.data.line]).toEqual([problem, line]);
  });
});

describe('BEIR folders', () => {
  const corpus = lines({ _id: 'd1', title: '桥', text: '三座桥' }, { _id: 'd2', text: '五座桥' });
  const queries = lines({ _id: 'q1', text: ' 几座？' }, { _id: 'q2', text: '没人评过' });

  test('only judged queries are asked, with their grades', async () => {
    file('beir/corpus.jsonl', corpus);
    file('beir/queries.jsonl', queries);
    file('beir/qrels/test.tsv', 'query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n');
    const set = await readDataset(join(folder, 'beir'), []);
    expect(set.questions.map(({ id, question, relevance }) => [id, question, [...relevance]])).toEqual([
      [
        'q1',
        '几座？',
        [
          ['d1', 2],
          ['d2', 0],
        ],
      ],
    ]);
    expect(set.corpus.kind === 'articles' && set.corpus.articles[0]).toEqual({ id: 'd1', title: '桥', text: '三座桥' });
  });

  test('a damaged judgement and a missing folder are named', async () => {
    file('torn/corpus.jsonl', corpus);
    file('torn/queries.jsonl', queries);
    expect((await problemOf(join(folder, 'torn'))).problem).toBe('unknownLayout');
    file('torn/qrels/test.tsv', 'q1\td1\t1\nq1\td2\tviel\n');
    expect((await problemOf(join(folder, 'torn'))).data.line).toBe(2);
  });
});

test('feedback: praise becomes evidence, blame becomes quotes to avoid', async () => {
  const cited = [{ articleId: 'a.txt', quote: '三座桥' }];
  const path = file(
    'feedback.jsonl',
    lines(
      { question: '几座？', verdict: 'up', citations: cited },
      { question: '几座？', verdict: 'down', reason: '过时', citations: cited, expected: '五座' },
      { question: '何时？', verdict: 'down', citations: [] },
    ),
  );
  const { questions } = await readDataset(path, ['articles/']);
  expect(new Set(questions.map((one) => one.id)).size).toBe(3);
  expect(
    questions.map(({ evidence, rejected, answers, answerable }) => [
      evidence.length,
      rejected.length,
      answers,
      answerable,
    ]),
  ).toEqual([
    [1, 0, [], true],
    [0, 1, ['五座'], true],
    [0, 0, [], null],
  ]);
});

describe('what is no dataset', () => {
  test.each([
    ['nothing.json', null, 'notFound'],
    ['empty.json', '', 'empty'],
    ['torn.json', '{\n "data": [', 'notJson'],
    ['other.jsonl', '{"text":"x"}', 'unknownLayout'],
    ['latin.json', Buffer.from([0x7b, 0xff, 0xfe]), 'unreadable'],
    ['none.json', '{"data":[{"paragraphs":[]}]}', 'empty'],
  ])('%s', async (name, content, problem) => {
    const error = await problemOf(content === null ? join(folder, name) : file(name, content));
    expect(error.problem).toBe(problem);
    for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
      const text = evalErrorText(error, language) ?? '';
      expect(text).toContain(name);
      expect(text).not.toMatch(/\{\w+\}/u);
    }
  });
});
