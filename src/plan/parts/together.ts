import type { Answer, Answered, AnswerPart, Citation, Many, ShownSentence, Timings } from '../../core/mod.js';

/** The citations of a part come behind those of the parts before. */
export function renumbered(answer: Answer, by: number): Answer {
  if (answer.status === 'no_evidence') return answer;
  const { citations, conflicts, written } = answer;
  return {
    ...answer,
    citations: citations.map((one) => ({ ...one, n: one.n + by })),
    conflicts: conflicts.map((one) => ({ ...one, values: one.values.map((value) => ({ ...value, n: value.n + by })) })),
    ...(written && { written: written.map((sentence) => shifted(sentence, by)) }),
  };
}

/** An answer with some of its citations alone, numbered through. @param kept their numbers */
export function quotingOnly(answer: Answered, kept: readonly number[]): Answered {
  const citations = answer.citations.filter(({ n }) => kept.includes(n));
  const now = new Map(citations.map(({ n }, i) => [n, i + 1]));
  const numbered = <Told extends { readonly n: number }>(told: readonly Told[]): Told[] =>
    told.flatMap((one) => {
      const n = now.get(one.n);
      return n === undefined ? [] : [{ ...one, n }];
    });
  const many: Many | undefined = answer.many && {
    ...answer.many,
    ...(answer.many.total && { total: { ...answer.many.total, addends: numbered(answer.many.total.addends ?? []) } }),
    ...(answer.many.verdict && {
      verdict: { ...answer.many.verdict, figures: numbered(answer.many.verdict.figures) },
    }),
    ...(answer.many.agreement && {
      agreement: { ...answer.many.agreement, figures: numbered(answer.many.agreement.figures) },
    }),
  };
  const conflicts = answer.conflicts.map((one) => ({ ...one, values: numbered(one.values) }));
  return {
    ...answer,
    citations: numbered(citations),
    conflicts: conflicts.filter(({ values }) => values.length > 1),
    ...(answer.parts && {
      parts: answer.parts.map((part) => ({ ...part, cited: part.cited.flatMap((n) => now.get(n) ?? []) })),
    }),
    ...(many && { many }),
  };
}

/** Only numbers that it cites are marks: an article may print others in brackets. */
export const shifted = ({ text, cited }: ShownSentence, by: number): ShownSentence => ({
  text: text.replace(/\[(\d+)\]/gu, (mark, n: string) => (cited.includes(Number(n)) ? `[${Number(n) + by}]` : mark)),
  cited: cited.map((n) => n + by),
});

/** What the parts come to: as sure as the least sure of them, and refused only where all are. */
export function together(question: string, answers: readonly Answer[]): Answer {
  const [first] = answers;
  if (first === undefined) throw new Error('A question of no parts was asked');
  const sum = (of: (answer: Answer) => number): number => answers.reduce((all, one) => all + of(one), 0);
  const ms: Timings = {
    retrieve: sum((one) => one.ms.retrieve),
    answer: sum((one) => one.ms.answer),
    total: sum((one) => one.ms.total),
  };
  const unread = sum((one) => one.unread ?? 0);
  const frame = {
    question,
    language: first.language,
    generation: Math.max(...answers.map((one) => one.generation)),
    confidence: Math.min(...answers.map((one) => one.confidence)),
    ms,
    parts: answers.map(partOf),
    ...(unread > 0 && { unread }),
  };
  const answered = answers.flatMap((one) => (one.status === 'answered' ? [one] : []));
  if (answered.length === 0) {
    const nearest = answers.flatMap((one) => (one.status === 'no_evidence' ? one.nearest.slice(0, 1) : []));
    const reason = first.status === 'no_evidence' && first.reason !== 'small_talk' ? first.reason : 'weak_evidence';
    const nothing = { citations: [], conflicts: [] } as const;
    return { ...frame, ...nothing, status: 'no_evidence', mode: first.mode, reason, nearest: distinct(nearest) };
  }
  const checked = answered.flatMap(({ verified }) => verified ?? []);
  const written = answered.flatMap((one) => one.written ?? []);
  const note = answered.find((one) => one.note !== undefined)?.note;
  const isSure = answered.length === answers.length && answered.every(({ certainty }) => certainty === 'sure');
  return {
    ...frame,
    status: 'answered',
    certainty: isSure ? 'sure' : 'unsure',
    mode: answered.some(({ mode }) => mode === 'llm') ? 'llm' : 'extractive',
    citations: answered.flatMap(({ citations }) => citations),
    conflicts: answered.flatMap(({ conflicts }) => conflicts),
    ...(written.length > 0 && { written }),
    ...(note !== undefined && { note }),
    ...(checked.length > 0 && {
      verified: {
        sentences: checked.reduce((all, one) => all + one.sentences, 0),
        supported: checked.reduce((all, one) => all + one.supported, 0),
        dropped: checked.reduce((all, one) => all + one.dropped, 0),
      },
    }),
  };
}

function partOf(answer: Answer): AnswerPart {
  const { question, confidence, citations } = answer;
  const shared = { question, confidence, cited: citations.map(({ n }) => n) };
  if (answer.status === 'no_evidence') return { ...shared, status: 'no_evidence' };
  const { certainty, written, period, many } = answer;
  const said = { ...(written && { written }), ...(period && { period }), ...(many && { many }) };
  return { ...shared, status: 'answered', certainty, ...said };
}

const distinct = (citations: readonly Citation[]): Citation[] =>
  citations.filter((one, i) => citations.findIndex(({ articleId }) => articleId === one.articleId) === i);
