import type { Answer, ShownSentence } from '../../core/mod.js';
import { TRUST, type WriteFailure } from '../../messages/trust.js';
import { findConflicts } from '../conflicts.js';
import { isOrder, topicOf, withoutOrders } from '../injection.js';
import { inScript } from '../script.js';
import {
  isChinese,
  type PreparedEvidence,
  prepareEvidence,
  type Verdict,
  verify,
  withMarks,
  withoutMarks,
} from '../verify/mod.js';
import { estimateTokens } from './budget.js';
import { type CitationList, citationList } from './citations.js';
import { cleanSentence } from './clean.js';
import { failureOf, ModelFailure } from './failure.js';
import { asPrinted } from './printed.js';
import { declines, promptMessages, repeatsRules } from './prompt.js';
import { streamSentences } from './stream.js';
import type { ChatModelLike, WriteInput, WriteOptions } from './types.js';

/** Below this share of carried sentences the rest is not trusted either. */
const LEAST_SUPPORTED = 0.5;
const MOST_SENTENCES = 12;
const ANSWER_TOKENS = 400;
/** A question, a remark in brackets, or a scrap without a full stop: nothing that a source could carry. */
const SAYS_NOTHING = /[？?]$|^[（(][^）)]*[）)]$|^.{0,11}(?<![。！!.…])$/u;
const DEFAULTS = { retries: 2, backoffMs: 500 };

/**
 * An answer in the model's words, every sentence of it checked against the passages before it is shown; the quoting
 * answer with a note where the model fails or too little of what it wrote is carried. Never throws for the model's sake.
 */
export async function writeAnswer(input: WriteInput, llm: ChatModelLike, options: WriteOptions = {}): Promise<Answer> {
  const started = performance.now();
  const estimate = promptTokens(input) + ANSWER_TOKENS;
  if (options.budget && !options.budget.take(estimate)) return instead(input, 'budget');
  const draft: Draft = {
    shown: [],
    written: 0,
    dropped: 0,
    characters: 0,
    declined: false,
    citations: citationList(input.evidence),
  };
  try {
    await writeWithRetries(input, llm, options, draft);
  } catch (error) {
    return instead(input, failureOf(error).reason);
  } finally {
    options.budget?.settle(estimate, estimate - ANSWER_TOKENS + draft.characters);
  }
  if (draft.declined && draft.shown.length === 0) return declined(input);
  const enough = draft.shown.length > 0 && draft.shown.length >= draft.written * LEAST_SUPPORTED;
  return enough ? finished(input, draft, performance.now() - started) : instead(input, 'unsupported');
}

type Draft = {
  readonly shown: ShownSentence[];
  readonly citations: CitationList;
  written: number;
  dropped: number;
  characters: number;
  /** The model said that the passages do not answer. */
  declined: boolean;
};

/** The model sees all that was found, fenced; but nothing that it writes rests on an order to it. */
function sourcesOf({ evidence, question }: WriteInput, { translate }: WriteOptions): PreparedEvidence[] {
  const topic = topicOf(question, translate);
  return prepareEvidence(
    evidence.map((passage) => ({
      ...passage,
      text: withoutOrders(passage.text, topic),
      title: isOrder(passage.title) ? '' : passage.title,
      source: passage.source !== null && isOrder(passage.source) ? null : passage.source,
    })),
  );
}

const promptTokens = (input: WriteInput): number =>
  promptMessages(input).reduce((sum, message) => sum + estimateTokens(message.text), 0);

/** Tries again while nothing has been shown: a reader never sees an answer begin twice. */
async function writeWithRetries(
  input: WriteInput,
  llm: ChatModelLike,
  options: WriteOptions,
  draft: Draft,
): Promise<void> {
  const { retries, backoffMs } = { ...DEFAULTS, ...options };
  for (let attempt = 0; ; attempt++) {
    try {
      return await writeOnce(input, llm, options, draft);
    } catch (error) {
      const failure = failureOf(error);
      if (input.signal?.aborted) throw new ModelFailure('cancelled', false, error);
      if (!failure.retryable || failure.reason === 'timeout' || attempt >= retries || draft.shown.length > 0)
        throw failure;
      [draft.written, draft.dropped, draft.declined] = [0, 0, false];
      await new Promise((resolve) => setTimeout(resolve, backoffMs * 2 ** attempt));
    }
  }
}

async function writeOnce(input: WriteInput, llm: ChatModelLike, options: WriteOptions, draft: Draft): Promise<void> {
  const sources = sourcesOf(input, options);
  const seen = new Set<string>();
  for await (const raw of streamSentences(input, llm, options)) {
    draft.characters += estimateTokens(raw);
    const sentence = cleanSentence(raw);
    const bare = withoutMarks(sentence);
    if (!/[\p{L}\p{N}]/u.test(bare) || seen.has(bare)) continue;
    seen.add(bare);
    if (declines(bare)) {
      draft.declined = true;
      continue;
    }
    draft.written++;
    const verdict = judge(sentence, input, sources, options);
    if (verdict === null || verdict.status === 'dropped') draft.dropped++;
    else show(verdict, input, options, draft);
    if (draft.written >= MOST_SENTENCES) return;
  }
}

/** Null for what is not for the reader's eyes whatever the passages say: the rules, orders, another language. */
function judge(
  sentence: string,
  input: WriteInput,
  sources: readonly PreparedEvidence[],
  options: WriteOptions,
): Verdict | null {
  const wrongLanguage = isChinese(withoutMarks(sentence)) !== (input.language !== 'en');
  if (wrongLanguage || repeatsRules(sentence) || isOrder(withoutMarks(sentence))) return null;
  if (SAYS_NOTHING.test(withoutMarks(sentence))) return null;
  return verify(sentence, sources, { question: input.question, translate: options.translate });
}

function show(
  verdict: Exclude<Verdict, { status: 'dropped' }>,
  input: WriteInput,
  options: WriteOptions,
  draft: Draft,
): void {
  const cited = [...new Set(verdict.quotes.map((quote) => draft.citations.numberOf(quote)))];
  const { language, evidence } = input;
  const written = withMarks(withoutMarks(verdict.sentence), cited);
  const text = asPrinted(
    inScript(written, language, options.traditional),
    evidence.map((passage) => `${passage.title}\n${passage.text}`),
  );
  const shown = { text, cited };
  draft.shown.push(shown);
  input.onSentence?.(shown);
}

function finished(input: WriteInput, draft: Draft, elapsed: number): Answer {
  const { quoting, language, question } = input;
  // A figure that an order wants said contradicts nothing.
  const honest = quoting.citations.filter(({ quote }) => !isOrder(quote));
  const adopted = draft.citations.adopt(quoting.conflicts, honest).filter(({ values }) => values.length > 1);
  const citations = draft.citations.all();
  const found = adopted.length > 0 ? adopted : findConflicts(question, citations);
  const conflicts = found.map((one) => ({ ...one, about: inScript(one.about, language) }));
  const { retrieve } = quoting.ms;
  return {
    status: 'answered',
    // That a sentence stands in a source does not make it an answer: of that quoting is the judge.
    certainty: quoting.status === 'answered' ? quoting.certainty : 'unsure',
    mode: 'llm',
    question: quoting.question,
    ...(quoting.understood !== undefined && { understood: quoting.understood }),
    language,
    citations,
    written: draft.shown,
    conflicts,
    confidence: quoting.confidence,
    generation: quoting.generation,
    ms: { retrieve, answer: elapsed, total: retrieve + elapsed },
    verified: { sentences: draft.written, supported: draft.shown.length, dropped: draft.dropped },
  };
}

/** What quoting has to say, with the reason why the model does not speak. */
const instead = ({ quoting, language }: WriteInput, reason: WriteFailure): Answer =>
  quoting.status === 'answered' ? { ...quoting, note: TRUST[language].notes[reason] } : quoting;

/** A model that was given the passages and finds no answer in them outweighs quotes that were doubtful themselves. */
const declined = (input: WriteInput): Answer => {
  const { quoting } = input;
  return quoting.status === 'answered' && quoting.certainty === 'sure' ? instead(input, 'declined') : quoting;
};
