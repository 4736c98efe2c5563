import { type Evidence, prepareEvidence, type VerifyOptions, verify, withMarks } from '../../src/answer/mod.js';
import { FAULT_KINDS, type FaultKind } from './faults.js';
import type { GeneratedAnswer, GeneratedSentence } from './generate.js';
import type { Source } from './sources.js';

export type Missed = { readonly id: string; readonly sentence: string; readonly why: string };
export type Measured = {
  readonly faults: number;
  readonly caught: number;
  readonly byKind: Readonly<Record<FaultKind, { readonly faults: number; readonly caught: number }>>;
  readonly correct: number;
  readonly dropped: number;
  /** Of the processor, to check one answer, evidence read and all. Milliseconds; what else the machine does is left out. */
  readonly ms: { readonly p50: number; readonly p95: number; readonly max: number; readonly first: number };
  readonly missed: readonly Missed[];
  readonly wronglyDropped: readonly Missed[];
};

/** Checks every sentence of every answer. A fault is caught where its sentence is not shown as written, or only with the right source. */
export function measureFaults(
  answers: readonly GeneratedAnswer[],
  sources: readonly Source[],
  { translate }: Pick<VerifyOptions, 'translate'> = {},
): Measured {
  const [missed, wronglyDropped, times]: [Missed[], Missed[], number[]] = [[], [], []];
  const counts = new Map(FAULT_KINDS.map((kind) => [kind, { faults: 0, caught: 0 }]));
  let correct = 0;
  for (const answer of answers) {
    const evidence = evidenceOf(answer, sources);
    const started = process.cpuUsage();
    const prepared = prepareEvidence(evidence);
    const verdicts = answer.sentences.map((s) =>
      verify(withMarks(s.text, [s.cited]), prepared, { question: answer.question, translate }),
    );
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
    for (const [i, sentence] of answer.sentences.entries()) {
      const verdict = verdicts[i];
      if (!verdict) continue;
      const why = `${verdict.status} ${verdict.status === 'dropped' ? `${verdict.reason} ${verdict.detail}` : verdict.cited.join()} (cited ${sentence.cited}, right ${sentence.right})`;
      const count = sentence.fault && counts.get(sentence.fault);
      if (!count) {
        correct++;
        if (verdict.status === 'dropped') wronglyDropped.push({ id: answer.id, sentence: sentence.text, why });
        continue;
      }
      count.faults++;
      if (isCaught(sentence, verdict)) count.caught++;
      else missed.push({ id: answer.id, sentence: sentence.text, why });
    }
  }
  const sum = (key: 'faults' | 'caught') => [...counts.values()].reduce((total, count) => total + count[key], 0);
  const byKind = Object.fromEntries(counts) as Measured['byKind'];
  return {
    faults: sum('faults'),
    caught: sum('caught'),
    byKind,
    correct,
    dropped: wronglyDropped.length,
    ms: quantiles(times),
    missed,
    wronglyDropped,
  };
}

function isCaught(sentence: GeneratedSentence, verdict: Awaited<ReturnType<typeof verify>>): boolean {
  if (verdict.status === 'dropped') return true;
  return sentence.fault === 'citation' && sentence.right !== null && verdict.cited.includes(sentence.right);
}

function evidenceOf(answer: GeneratedAnswer, sources: readonly Source[]): Evidence[] {
  return answer.passages.map(({ article, at }, i) => {
    const source = sources.find(({ id }) => id === article);
    if (!source) throw new Error(`No article '${article}' among the sources`);
    return {
      n: i + 1,
      text: source.passages[at] ?? '',
      passageId: `${article}#${at}`,
      articleId: article,
      date: source.date,
      title: source.title,
      source: source.source,
    };
  });
}

function quantiles(times: readonly number[]): Measured['ms'] {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? 0, first: times[0] ?? 0 };
}
