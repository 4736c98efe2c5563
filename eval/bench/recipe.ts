import { rm } from 'node:fs/promises';
import { startChild } from './child.js';
import { charactersThatReach, openTokens } from './recipe/reach.js';
import { compared, percentile, type Row, type SectionResult } from './rows.js';
import { characters } from './texts.js';
import { ownPrecision, requireWeights, type Weights } from './weights.js';
import { type Indexed, indexTexts, type Program, runQuestions } from './wenjin.js';

export type RecipeRequest = {
  readonly weights: Weights;
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

/**
 * wenjin's command line against the plain LangChain.js recipe: the same articles, questions and machine.
 * @param weights what the recipe runs
 */
export async function benchRecipe(
  texts: readonly string[],
  { model, weights, program }: { model: string; weights: Weights; program: Program },
): Promise<SectionResult> {
  requireWeights(weights);
  const precisions = `ours ${ownPrecision(model)}, recipe ${weights.precision}`;
  process.stderr.write(`bench: recipe: weights: ${precisions}\n`);
  const questions = makeQuestions(texts);
  const theirs = startChild('recipe/recipe');
  const other = await theirs.ask<RecipeRequest, SideFigures>({ weights, texts, questions });
  const otherPeak = await theirs.end();
  const reached = await reach(texts, weights.folder);

  const indexed = await indexTexts(program, texts);
  const { data, index } = indexed;
  try {
    const search = await runQuestions(program, index, 'search', questions);
    const answer = await runQuestions(program, index, 'ask', questions);
    const rows = [
      ...indexRows(characters(texts), reached, indexed, { ...other, peakBytes: otherPeak }, precisions),
      ...timeRows('search', search.ms, other.searchMs, precisions),
      ...timeRows('answer', answer.ms, other.answerMs, `no LLM on either side; ${precisions}`),
    ];
    return { rows, curves: [] };
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** Characters of the articles that the recipe's model saw. */
async function reach(texts: readonly string[], folder: string): Promise<number> {
  const { count, most } = await openTokens(folder);
  let reached = 0;
  for (const text of texts) reached += await charactersThatReach(text, count, most);
  return reached;
}

/**
 * @param all characters of the articles
 * @param reached those of them that are in some vector of the recipe's; in ours are all that cleaning left
 */
function indexRows(
  all: number,
  reached: number,
  ours: Indexed,
  other: SideFigures & { readonly peakBytes: number },
  precisions: string,
): Row[] {
  const { report, seconds } = ours;
  const row = (what: string, unit: string, our: number, their: number, note: string) =>
    compared('recipe', what, unit, our, their, note);
  const embedded = Math.min(report.characters, all);
  const given = `of ${all.toLocaleString('en')} in the articles; ours with its start; ${precisions}`;
  return [
    row('index, by text given', 'characters/s', all / seconds, all / other.indexSeconds, given),
    row(
      'index, by text in a vector',
      'characters/s',
      embedded / seconds,
      reached / other.indexSeconds,
      'without what the model was never shown',
    ),
    row(
      'text in a vector',
      '%',
      (100 * embedded) / all,
      (100 * reached) / all,
      'ours without what cleaning took out; a chunk is cut off at 512 tokens',
    ),
    row('index, peak memory', 'MB', ours.peakBytes / 1e6, other.peakBytes / 1e6, precisions),
    row('embedded units', '', report.embedded, other.units, 'sentences, chunks of 1,000 characters'),
  ];
}

const timeRows = (what: string, ours: readonly number[], theirs: readonly number[], note: string): Row[] =>
  [0.5, 0.95].map((share) =>
    compared('recipe', `${what} p${share * 100}`, 'ms', percentile(ours, share), percentile(theirs, share), note),
  );

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
