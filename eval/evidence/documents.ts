/** Questions over small documents, each with what would be read for it and what of that answers. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { SearchIndex } from '../../index/mod.js';
import {
  type EvidenceSentence,
  emphasiseQuestion,
  PASSAGES,
  type Stretch,
  stretchesOf,
  weighSentences,
} from '../../src/answer/mod.js';
import { readJsonLines } from '../datasets/files.js';
import { type Models, withIndex } from '../reader/stand.js';

const documentQuestion = z.object({
  file: z.string(),
  kind: z.string(),
  near: z.string().optional(),
  q: z.string(),
  /** Lines of the file as they stand there. Of a line of several sentences the one with `span` answers, or the likest. */
  gold: z.array(z.string()),
  span: z.string().optional(),
});
type DocumentQuestion = z.infer<typeof documentQuestion>;

/** 1 where it answers, 0 where it does not, null where nobody has judged it. */
type Label = 0 | 1 | null;

/** More than the passages of a folder. */
const ALL = 400;

/** @param folder with `files` and `questions.jsonl` */
export async function documentRows(folder: string, models: Models): Promise<object[]> {
  const files = join(folder, 'files');
  const paths = readdirSync(files).map((name) => join(files, name));
  const questions = await readJsonLines(join(folder, 'questions.jsonl'), documentQuestion);
  return withIndex({ corpus: { kind: 'paths', paths } }, models, async (index) => {
    const rows = [];
    for (const { value } of questions) rows.push(await rowOf(value, index));
    return rows;
  });
}

/** A question with what is read of it, and with what answers where that is not. */
async function rowOf(
  { q: question, gold, span, file, kind, near }: DocumentQuestion,
  index: SearchIndex,
): Promise<object> {
  const retrieval = emphasiseQuestion(await index.retrieve(question, { limit: ALL }), question);
  const all = weighSentences(retrieval);
  const labels = labelled(all, { question, gold, span, file });
  const nearest = new Set(retrieval.passages.slice(0, PASSAGES).map(({ passage }) => passage.key));
  const { soon, later } = stretchesOf(all.filter(({ passage }) => nearest.has(passage.passage.key)));
  const read = [...soon, ...later()];
  const missing = all.filter((one) => labels.get(one) === 1 && !read.some((stretch) => holds(stretch, one)));
  const keys = new Set(missing.map(({ passage }) => passage.passage.key));
  const beside = [...keys]
    .flatMap((key) => {
      const mine = all.filter(({ passage }) => passage.passage.key === key);
      return stretchesOf(mine).soon;
    })
    .filter((stretch) => missing.some((one) => holds(stretch, one)));
  return {
    ...{ question, kind, near, span },
    stretches: [...read, ...beside].map((stretch) => ({
      lead: stretch.lead,
      text: stretch.passage.text.slice(stretch.start, stretch.end),
      sentences: stretch.sentences.map(({ start, end }) => {
        const one = all.find(
          (other) =>
            other.start === start && other.end === end && other.passage.passage.key === stretch.passage.passage.key,
        );
        return [start - stretch.start, end - stretch.start, one === undefined ? null : (labels.get(one) ?? 0)];
      }),
    })),
  };
}

const holds = ({ passage, start, end }: Stretch, one: EvidenceSentence): boolean =>
  passage.passage.article === one.passage.passage.article && start <= one.start && one.end <= end;

type Asked = Pick<DocumentQuestion, 'gold' | 'span' | 'file'> & { readonly question: string };

function labelled(
  all: readonly EvidenceSentence[],
  { question, gold, span, file }: Asked,
): Map<EvidenceSentence, Label> {
  const labels = new Map<EvidenceSentence, Label>();
  const mine = all.filter(({ passage }) => passage.card.path.split('/').at(-1) === file);
  for (const line of gold) {
    const parts = mine.filter((one) => one.unit?.kind !== 'heading' && isOfLine(one, line));
    const spanned = span === undefined ? [] : parts.filter(({ text }) => lettersOf(text).includes(lettersOf(span)));
    const right = spanned.length > 0 ? spanned : likest(question, parts);
    for (const one of parts) labels.set(one, right.includes(one) ? 1 : (labels.get(one) ?? null));
  }
  // What is said again elsewhere in prose may answer there too.
  const said = span === undefined ? '' : lettersOf(span);
  if (said.length >= LEAST_SAID)
    for (const one of all)
      if (!labels.has(one) && one.unit?.kind !== 'row' && lettersOf(one.text).includes(said)) labels.set(one, null);
  return labels;
}

/** Letters of exact words from which it is no chance that they stand in another sentence as well. */
const LEAST_SAID = 4;

/** The one that shares most with the question, two letters at a time. */
const likest = (question: string, parts: readonly EvidenceSentence[]): EvidenceSentence[] => {
  const asked = lettersOf(question);
  const shared = ({ text }: EvidenceSentence): number => {
    const letters = lettersOf(text);
    return pairsOf(asked).filter((pair) => letters.includes(pair)).length;
  };
  return parts.toSorted((a, b) => shared(b) - shared(a)).slice(0, 1);
};

const pairsOf = (text: string): string[] => [...text].slice(1).map((letter, i) => `${text.charAt(i)}${letter}`);

/** A sentence of the line, the line as part of a longer unit, or the row with its cells. */
function isOfLine({ text }: Pick<EvidenceSentence, 'text'>, line: string): boolean {
  const letters = lettersOf(text);
  const whole = lettersOf(line);
  if (letters.length === 0 || whole.length === 0) return false;
  if (whole.includes(letters) || letters.includes(whole)) return true;
  const cells = line
    .replace(/<[^>]*>/gu, '|')
    .split(/[|,，\t]|\s{2,}/u)
    .map(lettersOf)
    .filter((cell) => cell !== '');
  let at = 0;
  for (const cell of cells) {
    const found = letters.indexOf(cell, at);
    if (found < 0) return false;
    at = found + cell.length;
  }
  return cells.length > 1;
}

const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/<[^>]*>/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
