import { setImmediate as breathe } from 'node:timers/promises';
import type { Citation } from '../../core/mod.js';
import { likeness } from '../../feedback/mod.js';
import type { Bot } from '../context.js';
import type { Published } from '../store/answers.js';

/** A quote that no longer stands in its article, and what stands there instead where that can be told. */
export type ChangedQuote = { readonly citation: Citation; readonly now: string | null };
export type OutOfDate = { readonly answer: Published; readonly changed: readonly ChangedQuote[] };

/** An edited sentence is more like what it was than this. */
const SAME_SENTENCE = 0.4;
const SENTENCE = /[^。！？!?\n]+[。！？!?]*/gu;

/** Which of the answers that stand in channels quote what the articles no longer say. Each article is read once. */
export async function changedAnswers(
  { answers, knowledgeBase }: Pick<Bot, 'answers' | 'knowledgeBase'>,
  generation: number,
): Promise<OutOfDate[]> {
  const cited = new Map<string, { readonly answer: Published; readonly citation: Citation }[]>();
  for await (const page of answers.published(generation)) {
    for (const answer of page)
      for (const citation of answer.citations) {
        const of = cited.get(citation.articleId) ?? [];
        cited.set(citation.articleId, of);
        of.push({ answer, citation });
      }
    await breathe();
  }
  const changed = new Map<Published, ChangedQuote[]>();
  for (const [articleId, quotes] of cited) {
    const text = (await knowledgeBase.read(articleId))?.text ?? '';
    for (const { answer, citation } of quotes) {
      if (text.includes(citation.quote)) continue;
      changed.set(answer, [...(changed.get(answer) ?? []), { citation, now: nearest(text, citation.quote) }]);
    }
  }
  return [...changed].map(([answer, quotes]) => ({
    answer,
    changed: quotes.toSorted((a, b) => a.citation.n - b.citation.n),
  }));
}

function nearest(text: string, quote: string): string | null {
  const sentences = (text.match(SENTENCE) ?? []).map((sentence) => ({ sentence, like: likeness(sentence, quote) }));
  const best = sentences.reduce((a, b) => (b.like > a.like ? b : a), { sentence: '', like: 0 });
  return best.like >= SAME_SENTENCE ? best.sentence.trim() : null;
}

/**
 * Quotes that stand in another article now are where they were: a file was renamed or moved.
 * @returns what is left of them
 */
export async function withoutMoved(
  { explainer }: Pick<Bot, 'explainer'>,
  { answer, changed }: OutOfDate,
): Promise<readonly ChangedQuote[]> {
  const left: ChangedQuote[] = [];
  for (const one of changed) {
    const { quote } = one.citation;
    const collections = [...answer.collections];
    const found = one.now === null ? (await explainer.search(quote, { collections, limit: 3 })).results : [];
    if (!found.some(({ passage }) => passage.text.includes(quote))) left.push(one);
  }
  return left;
}
