/** Fits the weights that sentences and confidence are weighed by to what `run.ts --seen` kept of the chat set. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Signals } from '../../src/answer/mod.js';
import { auroc } from '../metrics/mod.js';
import type { Observed, SentenceSeen } from './observe.js';

const HELP = `Fits the answer layer's weights: which sentence answers, and how sure that is.

  npx tsx eval/chat/fit.ts --train FILE --dev FILE

  --train, --dev   what eval/chat/run.ts --seen FILE kept of these splits

Sentences are fitted on train and reported on dev; confidence is fitted on both, each in two halves, and reported on the half it has not seen.
`;

/** Keeps weights small where little is known; unit: as the log likelihood of all examples. */
const RIDGE = 2;
const STEPS = 800;
/** Sentences of a question that are looked at: what stands further down is not quoted whatever it weighs. */
const SENTENCES = 30;

type Example = readonly number[];
/** Sentences of one question, and which of them hold what has to be said. */
type Choice = {
  readonly sentences: readonly Example[];
  readonly right: readonly boolean[];
  readonly score: readonly number[];
};
type Labelled = { readonly x: Example; readonly right: boolean };

function main(): void {
  const { values } = parseArgs({
    options: { train: { type: 'string' }, dev: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help || values.train === undefined || values.dev === undefined) {
    process.stdout.write(HELP);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const [train, dev] = [readSeen(values.train), readSeen(values.dev)];
  fitSentences(choicesOf(train), choicesOf(dev));
  fitConfidence([...train, ...dev]);
}

const readSeen = (file: string): Observed[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Observed => JSON.parse(line));

// --- which sentence -------------------------------------------------------------------------------------------------

const FEATURES = ['z', 'passageGap', 'beyondTitle', 'title', 'context', 'news', 'opening', 'kind', 'heading'] as const;
const READING = ['span', 'belongs'] as const;
const BESIDE = ['elsewhere', 'foreign'] as const;

const vectorOf = (one: SentenceSeen): Example => [
  ...FEATURES.map((name) => one.features[name]),
  ...READING.map((name) => one.reading?.[name] ?? 0),
  one.elsewhere ? 1 : 0,
  one.foreign ? 1 : 0,
];

/** Questions of which some of the sentences that were retrieved are right and some are not: the others teach nothing. */
const choicesOf = (seen: readonly Observed[]): Choice[] =>
  seen
    .map(({ sentences: all }) => ({ sentences: all.slice(0, SENTENCES) }))
    .map(({ sentences }) => ({
      sentences: sentences.map(vectorOf),
      right: sentences.map(({ facts }) => facts >= 0.5),
      score: sentences.map(({ score }) => score),
    }))
    .filter(({ right }) => right.includes(true) && right.includes(false));

function fitSentences(train: readonly Choice[], dev: readonly Choice[]): void {
  const weights = ascend(FEATURES.length + READING.length + BESIDE.length, (w, gradient) => {
    for (const { sentences, right } of train) {
      const scores = sentences.map((x) => dot(w, x));
      const all = softmax(scores);
      const good = softmax(scores.map((score, i) => (right[i] ? score : -Infinity)));
      for (const [i, x] of sentences.entries()) add(gradient, x, (good[i] ?? 0) - (all[i] ?? 0));
    }
  });
  console.log(`sentences, by conditional logistic regression over ${train.length} questions`);
  for (const [i, name] of [...FEATURES, ...READING, ...BESIDE].entries())
    console.log(`  ${name.padEnd(12)} ${(weights[i] ?? 0).toFixed(2)}`);
  console.log(
    `best sentence right on dev: ${share(dev, ({ score }) => score)} as the program has it, ${share(dev, ({ sentences }) => sentences.map((x) => dot(weights, x)))} fitted`,
  );
}

/** Share of the questions whose best sentence is right. */
const share = (choices: readonly Choice[], scored: (choice: Choice) => readonly number[]): string => {
  const right = choices.filter((choice) => {
    const scores = scored(choice);
    return choice.right[scores.indexOf(Math.max(...scores))];
  });
  return (right.length / choices.length).toFixed(3);
};

// --- how sure -------------------------------------------------------------------------------------------------------

const SIGNALS: readonly (keyof Signals)[] = ['score', 'share', 'article', 'answers'];
/** Near misses are rare in the set and dear in a chat: each counts so many times. */
const SILENT = 4;
/** Thresholds of which the cost is shown. */
const SHOWN = [0.04, 0.06, 0.08, 0.1, 0.15, 0.5, 0.7, 0.75, 0.8, 0.85];

/** `answers`: the library does; `lacks`: the article that does was taken away; `silent`: there never was one. */
type Asked = Labelled & { readonly library: 'answers' | 'lacks' | 'silent' };

/** Each question with its article, and with it taken away or as it is where nothing answers it. */
const labelled = ({ there, gone }: Observed): Asked[] =>
  [
    ...(there === null ? [] : [{ outcome: there, right: there.facts >= 0.5, library: 'answers' as const }]),
    { outcome: gone, right: false, library: there === null ? ('silent' as const) : ('lacks' as const) },
  ].flatMap(({ outcome: { signals }, ...rest }) =>
    signals === null || signals.answers === null
      ? []
      : [{ x: [...SIGNALS.map((name) => signals[name] ?? 0), 1], ...rest }],
  );

function fitConfidence(seen: readonly Observed[]): void {
  const halves = [seen.filter((_, i) => i % 2 === 0), seen.filter((_, i) => i % 2 === 1)];
  const unseen = halves.flatMap((half, i) => {
    const weights = logistic((halves[1 - i] ?? []).flatMap(labelled));
    return half.flatMap(labelled).map((one) => ({ ...one, confidence: sigmoid(dot(weights, one.x)) }));
  });
  const weights = logistic(seen.flatMap(labelled));
  console.log(`\nconfidence, by logistic regression over ${unseen.length} answers`);
  for (const [i, name] of [...SIGNALS, 'bias'].entries())
    console.log(`  ${name.padEnd(12)} ${(weights[i] ?? 0).toFixed(2)}`);
  const separation = auroc(unseen.map(({ right, confidence }) => ({ answerable: right, answered: true, confidence })));
  console.log(`AUROC on the half not seen: ${separation?.toFixed(3)}`);
  for (const least of SHOWN) printCost(unseen, least);
}

/** What a threshold costs: a low one answers what nothing answers, a high one refuses what something does. */
function printCost(unseen: readonly (Asked & { readonly confidence: number })[], least: number): void {
  const shown = unseen.filter(({ confidence }) => confidence >= least);
  const of = (wanted: Asked['library']): string => {
    const all = unseen.filter(({ library }) => library === wanted).length;
    return (shown.filter(({ library }) => library === wanted).length / Math.max(1, all)).toFixed(3);
  };
  const answers = shown.filter(({ library }) => library === 'answers');
  const right = answers.filter(({ right: isRight }) => isRight).length / Math.max(1, answers.length);
  console.log(
    `from ${least.toFixed(2)} on: ${of('answers')} of what is answered, ${right.toFixed(3)} of them right; ${of('lacks')} with the article taken away, ${of('silent')} of near misses and far questions`,
  );
}

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

const logistic = (examples: readonly Asked[]): number[] =>
  ascend(SIGNALS.length + 1, (w, gradient) => {
    for (const { x, right, library } of examples)
      add(gradient, x, (library === 'silent' ? SILENT : 1) * ((right ? 1 : 0) - sigmoid(dot(w, x))));
  });

// --- climbing -------------------------------------------------------------------------------------------------------

/** Gradient ascent with a step of its own for each weight (Adam, Kingma and Ba 2015) on a ridge-penalised log likelihood. */
function ascend(size: number, gradientOf: (weights: readonly number[], gradient: number[]) => void): number[] {
  const weights = new Array<number>(size).fill(0);
  const [first, second] = [[...weights], [...weights]];
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = weights.map((w) => -RIDGE * w);
    gradientOf(weights, gradient);
    for (const [i, g] of gradient.entries()) {
      const m = 0.9 * (first[i] ?? 0) + 0.1 * g;
      const v = 0.999 * (second[i] ?? 0) + 0.001 * g * g;
      first[i] = m;
      second[i] = v;
      weights[i] = (weights[i] ?? 0) + (0.05 * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return weights;
}

const dot = (w: readonly number[], x: Example): number => x.reduce((sum, value, i) => sum + value * (w[i] ?? 0), 0);

const add = (sum: number[], x: Example, times: number): void => {
  for (const [i, value] of x.entries()) sum[i] = (sum[i] ?? 0) + times * value;
};

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return odds.map((one) => one / all);
}

main();
