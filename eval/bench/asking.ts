import { rm } from 'node:fs/promises';
import { compared, percentile, type SectionResult } from './rows.js';
import { indexTexts, type Program, runQuestions } from './wenjin.js';

export type AskingOptions = {
  /** Each is asked once of either side. */
  readonly questions: number;
  /** What is indexed to ask over … */
  readonly articles: number;
  /** … unless there is data from an earlier `wenjin index`, which is left as it is. */
  readonly data?: string;
};

/** A clause that says enough to be asked about. */
const CLAUSE = /(?<=[，。！？；])[\u4e00-\u9fff\d]{8,20}(?=[，。！？；])/u;
const ENDINGS = ['是什么？', '是什么时候？', '有多少？', '是谁？', '在哪里？'];

/** What a question costs in a running process with the reader, beside the same question without it. */
export async function benchAsking(
  texts: (count: number) => Promise<string[]>,
  { questions, articles, data }: AskingOptions,
  program: Program,
): Promise<SectionResult> {
  const sources = await texts(Math.max(articles, questions));
  const asked = questionsFrom(sources, questions);
  const made = data === undefined ? await indexTexts(program, sources.slice(0, articles)) : undefined;
  const place = made?.index ?? data ?? '';
  try {
    const without = await runQuestions(program, place, 'ask', asked, ['--reader', 'off']);
    const read = await runQuestions(program, place, 'ask', asked);
    const of = `${asked.length} questions`;
    const row = (what: string, unit: string, ours: number, other: number) =>
      compared('asking', what, unit, ours, other, 'the same without the reader');
    return {
      rows: [
        row(`half of ${of} answered within`, 'ms', percentile(read.ms, 0.5), percentile(without.ms, 0.5)),
        row(`95 in 100 of ${of} answered within`, 'ms', percentile(read.ms, 0.95), percentile(without.ms, 0.95)),
        row('peak memory', 'MB', read.peakBytes / 1e6, without.peakBytes / 1e6),
      ],
      curves: [],
    };
  } finally {
    if (made !== undefined) await rm(made.data, { recursive: true, force: true });
  }
}

/** One clause of an article after the other, made a question; articles from all over the corpus. */
export function questionsFrom(texts: readonly string[], count: number): string[] {
  const step = Math.max(1, Math.floor(texts.length / count));
  const clauses = texts.filter((_, i) => i % step === 0).flatMap((text) => CLAUSE.exec(text)?.[0] ?? []);
  if (clauses.length === 0) throw new Error('Cannot ask about these texts: none of them has a clause of Chinese.');
  return clauses.slice(0, count).map((clause, i) => clause + (ENDINGS[i % ENDINGS.length] ?? ''));
}
