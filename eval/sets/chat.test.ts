import { describe, expect, it } from 'vitest';
import { type ChatQuestion, isAnswerable, readChatSet, type Split } from '../chat/set.js';

const SPLITS: readonly Split[] = ['train', 'dev', 'test'];
const sets = new Map(await Promise.all(SPLITS.map(async (split) => [split, await readChatSet(split)] as const)));
const all = [...sets.values()].flat();

const articleOf = ({ corpus, article }: ChatQuestion): string => `${corpus}:${article}`;
const articlesOf = (split: Split): Set<string> =>
  new Set((sets.get(split) ?? []).filter(({ article }) => article !== null).map(articleOf));

describe('the chat questions', () => {
  it('are enough to choose and report by', () => {
    expect(all.length).toBeGreaterThanOrEqual(4000);
    expect(sets.get('test')?.length).toBeGreaterThanOrEqual(600);
  });

  it('have ids of their own, and are asked once of an article', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map((one) => `${articleOf(one)} ${one.question}`)).size).toBe(all.length);
  });

  it('share no article between training, choosing and reporting', () => {
    const [train, dev, test] = SPLITS.map(articlesOf);
    for (const article of test ?? []) expect(train?.has(article) || dev?.has(article), article).toBe(false);
    for (const article of dev ?? []) expect(train?.has(article), article).toBe(false);
  });

  it('keep a whole corpus for reporting', () => {
    const corpora = (split: Split): Set<string> =>
      new Set((sets.get(split) ?? []).filter(isAnswerable).map(({ corpus }) => corpus));
    expect(corpora('test')).toContain('react-zh');
    expect(corpora('train')).not.toContain('react-zh');
    expect(corpora('dev')).not.toContain('react-zh');
  });

  it('have places that follow each other, and several facts where an overview is asked for', () => {
    for (const { id, kind, gold, facts } of all) {
      for (const [start, end] of gold) expect(end, id).toBeGreaterThan(start);
      if (kind === 'overview') expect(Math.min(gold.length, facts.length), id).toBeGreaterThan(1);
    }
  });

  it('name what a paraphrase shares with its article', () => {
    const named = all.filter(({ names }) => names !== undefined);
    expect(named.length).toBeGreaterThan(300);
    for (const { id, question, names = [] } of named)
      for (const name of names) expect(question.includes(name), id).toBe(true);
  });
});
