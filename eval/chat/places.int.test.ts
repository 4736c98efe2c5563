import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inProject } from '../in-project.js';
import { type CORPORA, corpusTexts, type Texts } from './corpora.js';
import { readChatSet } from './set.js';

const SHARED = inProject('../shared');
const work = mkdtempSync(join(tmpdir(), 'wenjin-chat-'));
afterAll(() => rmSync(work, { recursive: true }));

/** Two neighbouring Chinese characters, or a Latin word of three letters and more: what a paraphrase must not share. */
const ASKING = new Set(
  '什么 怎么 多少 几个 为什 哪里 哪个 哪些 是不 不是 有没 没有 可以 能不 不能 怎样 如何 时候 是谁 一个 这个 那个 他们 我们 的时'.split(
    ' ',
  ),
);
function pairsOf(text: string): Set<string> {
  const runs = text.match(/[\u3400-\u9fff]+|[A-Za-z]{3,}/gu) ?? [];
  const pairs = runs.flatMap((run) =>
    /[a-z]/iu.test(run) ? [run.toLowerCase()] : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  );
  return new Set(pairs.filter((pair) => !ASKING.has(pair)));
}

describe.skipIf(!existsSync(join(SHARED, 'corpora')))('the chat questions over their articles', async () => {
  const questions = (await Promise.all((['train', 'dev', 'test'] as const).map(readChatSet))).flat();
  const texts = new Map<string, Texts>();
  const textOf = (corpus: (typeof CORPORA)[number], article: string): string => {
    const known = texts.get(corpus) ?? corpusTexts(corpus, SHARED, work);
    texts.set(corpus, known);
    return known.get(article) ?? '';
  };
  const goldOf = ({ corpus, article, gold }: (typeof questions)[number]): string =>
    gold.map(([start, end]) => textOf(corpus, article ?? '').slice(start, end)).join(' ');

  it('hold the first spelling of every fact in their gold sentences', () => {
    const missing = questions.flatMap((one) =>
      one.facts.filter(([first = '']) => !goldOf(one).includes(first)).map((fact) => `${one.id} ${fact[0]}`),
    );
    expect(missing).toEqual([]);
  });

  it('share nothing but names with their gold sentences where they are paraphrases', () => {
    const sharing = questions
      .filter(({ kind }) => kind === 'paraphrase')
      .filter((one) => {
        const bare = (one.names ?? []).reduce((text, name) => text.replaceAll(name, '|'), one.question);
        const gold = pairsOf(goldOf(one));
        return [...pairsOf(bare)].some((pair) => gold.has(pair));
      });
    expect(sharing.map(({ id, question }) => `${id} ${question}`)).toEqual([]);
  });
});
