/** Two SQuAD files of the same questions in two languages, paired paragraph by paragraph. */
import { DatasetError } from '../errors.js';
import { type Dataset, makeDataset } from './dataset.js';
import { readSquad, type Squad, toArticles, toQuestion } from './squad.js';

/** Slices of the mixed corpus: the language of the article that holds the answer. */
export const CHINESE_SLICE = 'article-zh';
export const ENGLISH_SLICE = 'article-en';
export const OTHER_SLICE = 'article-other';

/** By script, which is enough to tell the two languages that are measured apart. */
const languageSlice = (contexts: readonly string[]): string => {
  const letters = contexts.join('').match(/\p{Letter}/gu) ?? [];
  const share = (script: RegExp): number => letters.filter((letter) => script.test(letter)).length / letters.length;
  if (share(/\p{Script=Han}/u) > 0.5) return CHINESE_SLICE;
  return share(/[a-z]/iu) > 0.9 ? ENGLISH_SLICE : OTHER_SLICE;
};

/** Contexts of `other` in the numbering of `asked`; refused where the files do not match by position. */
const aligned = (asked: Squad, other: Squad, path: string): string[] => {
  if (asked.paragraphs.length !== other.paragraphs.length) {
    throw new DatasetError(
      path,
      'notParallel',
      `${other.paragraphs.length} contexts beside ${asked.paragraphs.length}`,
    );
  }
  const contexts: string[] = [];
  asked.paragraphs.forEach((context, position) => {
    contexts[context] ??= other.contexts[other.paragraphs[position] ?? -1] ?? '';
  });
  return contexts;
};

/** Questions of one file over the contexts of the other. Spans of answers are those of the questions' language, so only retrieval counts. */
export const readCross = async (questions: string, contexts: string, name: string): Promise<Dataset> => {
  const [asked, other] = await Promise.all([readSquad(questions), readSquad(contexts)]);
  return makeDataset({
    name,
    kind: 'cross',
    corpus: { kind: 'articles', articles: toArticles(aligned(asked, other, contexts)) },
    questions: asked.questions.map((q) => retrievalOnly(toQuestion(q))),
  });
};

/** Even contexts are kept only in the other language, odd ones only in that of the questions. */
export const readMixed = async (questions: string, contexts: string, name: string): Promise<Dataset> => {
  const [asked, other] = await Promise.all([readSquad(questions), readSquad(contexts)]);
  const translated = aligned(asked, other, contexts);
  const even = (context: number): boolean => context % 2 === 0;
  const [own, foreign] = [languageSlice(asked.contexts), languageSlice(other.contexts)];
  return makeDataset({
    name,
    kind: 'mixed',
    corpus: {
      kind: 'articles',
      articles: toArticles(asked.contexts.map((context, i) => (even(i) ? (translated[i] ?? '') : context))),
    },
    questions: asked.questions.map((q) => {
      const question = toQuestion(q, [even(q.context) ? foreign : own]);
      return even(q.context) ? retrievalOnly(question) : question;
    }),
  });
};

const retrievalOnly = (question: ReturnType<typeof toQuestion>): ReturnType<typeof toQuestion> => ({
  ...question,
  answers: [],
});
