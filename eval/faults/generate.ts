import { changeName, changeNumber, FAULT_KINDS, type FaultKind, NOWHERE } from './faults.js';
import { type Random, seeded } from './random.js';
import { passageOf, type Source, type Written } from './sources.js';

export type GeneratedSentence = {
  readonly text: string;
  readonly cited: number;
  readonly fault: FaultKind | null /** The right citation. */;
  readonly right: number | null;
};
/** An answer of one to three sentences, one of them at fault, and the passages that the model was given, numbered from 1. */
export type GeneratedAnswer = {
  readonly id: string;
  readonly question: string;
  readonly passages: readonly { readonly article: string; readonly at: number }[];
  readonly sentences: readonly GeneratedSentence[];
};

const MOST_TRUE = 3;
const DISTRACTORS = 3;

/** `count` answers, the kinds of fault in turn. */
export function generateAnswers(
  sources: readonly Source[],
  written: readonly Written[],
  count: number,
  seed: number,
): GeneratedAnswer[] {
  const random = seeded(seed);
  const answers: GeneratedAnswer[] = [];
  while (answers.length < count) {
    const kind = FAULT_KINDS[answers.length % FAULT_KINDS.length] ?? 'number';
    const answer = generate(`${kind}-${answers.length}`, kind, sources, written, random);
    if (answer) answers.push(answer);
  }
  return answers;
}

function generate(
  id: string,
  kind: FaultKind,
  sources: readonly Source[],
  written: readonly Written[],
  random: Random,
): GeneratedAnswer | null {
  const base = random.pick(sources.filter((source) => written.some(({ article }) => article === source.id)));
  const others = random.shuffle(sources.filter((source) => source !== base)).slice(0, DISTRACTORS);
  const passages = random.shuffle(
    [base, ...others].flatMap((source) => source.passages.map((_, at) => ({ article: source.id, at }))),
  );
  const numberOf = (article: string, at: number): number =>
    passages.findIndex((p) => p.article === article && p.at === at) + 1;
  const chosen = random
    .shuffle(written.filter(({ article }) => article === base.id))
    .slice(0, 1 + Math.floor(random.next() * MOST_TRUE));
  const sentences = chosen.map((sentence): GeneratedSentence => {
    const right = numberOf(base.id, passageOf(sentence, base));
    return { text: sentence.text, cited: right, fault: null, right };
  });
  const faulty = seedFault(kind, chosen[0], sentences[0], { base, others, passages: passages.length, written, random });
  if (!faulty) return null;
  const question = chosen.flatMap((sentence) => sentence.question ?? []).join(' ');
  return {
    id,
    question,
    passages,
    sentences: random.shuffle([faulty, ...(kind === 'nowhere' ? sentences : sentences.slice(1))]),
  };
}

type Setting = {
  readonly base: Source;
  readonly others: readonly Source[];
  readonly passages: number;
  readonly written: readonly Written[];
  readonly random: Random;
};

function seedFault(
  kind: FaultKind,
  written: Written | undefined,
  sentence: GeneratedSentence | undefined,
  setting: Setting,
): GeneratedSentence | null {
  const { base, passages, random } = setting;
  if (!written || !sentence) return null;
  const changed = (text: string | null): GeneratedSentence | null =>
    text === null || text === sentence.text ? null : { ...sentence, text, fault: kind, right: null };
  if (kind === 'number')
    return changed(changeNumber(sentence.text, base.passages[passageOf(written, base)] ?? '', random));
  if (kind === 'name') return changed(changeName(sentence.text, written.names, random));
  if (kind === 'citation') {
    const wrong = 1 + Math.floor(random.next() * passages);
    return wrong === sentence.cited ? null : { ...sentence, cited: wrong, fault: kind };
  }
  return { text: fromNowhere(setting), cited: 1 + Math.floor(random.next() * passages), fault: kind, right: null };
}

/** Half of them are invented, half are true of an article that the model was not given. */
function fromNowhere({ base, others, written, random }: Setting): string {
  const absent = written.filter(({ article }) => article !== base.id && !others.some(({ id }) => id === article));
  return random.next() < 0.5 ? random.pick(NOWHERE) : random.pick(absent).text;
}
