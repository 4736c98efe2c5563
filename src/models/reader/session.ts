import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { PassageReading, ReadPassage } from '../../core/mod.js';
import { parseTokenizer } from '../tokens/file.js';
import type { Tokenizer, Tokens } from '../tokens/unigram.js';
import type { ReaderSettings } from './folder.js';
import { sentenceOdds } from './sentences.js';
import { linesOf, readingOf, spansOf, type WindowScores } from './spans.js';
import { type Window, windowsOf } from './windows.js';

/** What a reader is opened with. */
export type SessionSetup = {
  /** The reader's, for messages. */
  readonly folder: string;
  /** An ONNX file. */
  readonly weights: string;
  /** A tokenizer.json. */
  readonly tokenizer: string;
  /** Cores that one passage is read on. */
  readonly threads: number;
  readonly settings: ReaderSettings;
};

/** A question, prepared once, over one passage after the other. Blocks the thread it is called on. */
export type Session = (question: string) => (passage: ReadPassage) => Promise<PassageReading>;

const ERRORS_ONLY = 3;

/** Runs one window through the model. */
type Run = (window: Window) => Promise<WindowScores>;

/** Loads tokenizer and weights from local folders; nothing is fetched. */
export async function openSession(setup: SessionSetup): Promise<Session> {
  // Both are waited for even if one fails: nobody may end the thread while the other is inside onnxruntime.
  const [tokenizerLoad, runLoad] = await Promise.allSettled([loadTokenizer(setup.tokenizer), loadModel(setup)]);
  const tokenize = loaded(tokenizerLoad);
  const run = loaded(runLoad);
  return (question) => {
    const asked = tokenize(question);
    return (passage) => readPassage(asked, passage, tokenize, run, setup);
  };
}

/** Each window runs alone: 8-bit models quantise a batch as a whole, and a passage would depend on its neighbours. */
async function readPassage(
  question: Tokens,
  { text, sentences }: ReadPassage,
  tokenize: Tokenizer,
  run: Run,
  { settings }: SessionSetup,
): Promise<PassageReading> {
  const tokens = tokenize(text);
  const lines = linesOf(text, tokens);
  const read = [];
  for (const window of windowsOf(question, tokens, settings)) read.push({ window, scores: await run(window) });
  const spans = read.flatMap(({ window, scores }) => spansOf(window, scores, settings.maxAnswerTokens, lines));
  return {
    answers: Math.max(...read.map(({ scores }) => scores.answers)),
    sentences: sentenceOdds(sentences, tokens, read),
    spans: readingOf(text, tokens, spans, settings.calibration),
  };
}

async function loadTokenizer(path: string): Promise<Tokenizer> {
  const tokenize = parseTokenizer(await readFile(path));
  if (tokenize === null) throw new Error(`'${path}' holds a tokenizer that the reader cannot use`);
  return tokenize;
}

async function loadModel({ weights, threads }: SessionSetup): Promise<Run> {
  const session = await InferenceSession.create(weights, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // The arena never gives back what the longest passage took.
    enableCpuMemArena: false,
    enableMemPattern: false,
    // Between two operations a second thread waits in a loop: as long as that takes, for to be woken costs more. As long as it waits by
    // default it takes the processor from others, and on a busy machine from its own first thread.
    extra: { session: { intra_op: { allow_spinning: '1', spin_duration_us: '20' } } },
    logSeverityLevel: ERRORS_ONLY,
  });
  return async (window) => {
    const outputs = await session.run(inputsOf(window));
    const [start, end] = [floats(outputs.start_logits), floats(outputs.end_logits)];
    const belongs = floats(outputs.belongs_logits);
    const [answers = -Infinity] = floats(outputs.answers_logit);
    // Tensors live outside the JavaScript heap, where the garbage collector does not see their weight.
    for (const tensor of Object.values(outputs)) tensor.dispose();
    return { start, end, belongs, answers };
  };
}

function inputsOf({ ids, passageAt, count }: Window): Record<string, Tensor> {
  const of = (value: (id: number, i: number) => number): Tensor =>
    new Tensor(
      'int64',
      BigInt64Array.from(ids, (id, i) => BigInt(value(id, i))),
      [1, ids.length],
    );
  return {
    input_ids: of((id) => id),
    attention_mask: of(() => 1),
    token_type_ids: of((_, i) => (i >= passageAt && i < passageAt + count ? 1 : 0)),
  };
}

function floats(tensor: InferenceSession.ReturnType[string] | undefined): Float32Array {
  const data = tensor?.data;
  if (!(data instanceof Float32Array)) throw new Error('the model gives no floats; it is not a reader');
  return data.slice();
}

function loaded<T>(load: PromiseSettledResult<T>): T {
  if (load.status === 'rejected') throw load.reason;
  return load.value;
}
