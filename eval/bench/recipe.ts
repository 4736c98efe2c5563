import { rm } from 'node:fs/promises';
import { startChild } from './child.js';
import { compared, percentile, type Row, type SectionResult } from './rows.js';
import { characters } from './texts.js';
import { indexTexts, type Program, runQuestions } from './wenjin.js';

export type RecipeRequest = {
  readonly model: string;
  readonly texts: readonly string[];
  readonly questions: readonly string[];
};

/** What a side took. */
export type SideFigures = {
  readonly indexSeconds: number;
  readonly searchMs: readonly number[];
  readonly answerMs: readonly number[];
  /** Chunks or sentences that were embedded. */
  readonly units: number;
};

/** wenjin's command line against the plain LangChain.js recipe: the same articles, questions, weights and machine. */
export async function benchRecipe(
  texts: readonly string[],
  { model, program }: { model: string; program: Program },
): Promise<SectionResult> {
  const questions = makeQuestions(texts);
  const theirs = startChild('recipe/recipe');
  const other = await theirs.ask<RecipeRequest, SideFigures>({ model, texts, questions });
  const otherPeak = await theirs.end();

  const { data, report, peakBytes, seconds } = await indexTexts(program, texts);
  try {
    const search = await runQuestions(program, data, 'search', questions);
    const answer = await runQuestions(program, data, 'ask', questions);
    const all = characters(texts);
    const scope = `${texts.length} articles, ${all.toLocaleString('en')} characters`;
    const rows: Row[] = [
      compared(
        'recipe',
        'index',
        'characters/s',
        all / seconds,
        all / other.indexSeconds,
        `${scope}; ours with its start`,
      ),
      compared('recipe', 'index, peak memory', 'MB', peakBytes / 1e6, otherPeak / 1e6),
      compared('recipe', 'embedded units', '', report.embedded, other.units, 'sentences, chunks of 1,000 characters'),
      compared('recipe', 'search p50', 'ms', percentile(search.ms, 0.5), percentile(other.searchMs, 0.5)),
      compared('recipe', 'search p95', 'ms', percentile(search.ms, 0.95), percentile(other.searchMs, 0.95)),
      compared(
        'recipe',
        'answer p50',
        'ms',
        percentile(answer.ms, 0.5),
        percentile(other.answerMs, 0.5),
        'no LLM on either side',
      ),
      compared('recipe', 'answer p95', 'ms', percentile(answer.ms, 0.95), percentile(other.answerMs, 0.95)),
    ];
    return { rows, curves: [] };
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

const QUESTIONS = 40;
const QUESTION_LENGTH = 18;

/** Stretches out of the articles, asked about: what is measured here is time, `wenjin eval` measures what is found. */
function makeQuestions(texts: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(texts.length / QUESTIONS));
  return texts
    .filter((_, i) => i % step === 0)
    .slice(0, QUESTIONS)
    .map((text) => {
      const sentence = text.split(/[。！？\n，,]/).find((part) => part.length >= QUESTION_LENGTH) ?? text;
      return `关于“${sentence.slice(0, QUESTION_LENGTH)}”有哪些说法？`;
    });
}
