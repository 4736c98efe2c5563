// How long after the model has finished a sentence a reader sees it, checked. A scripted server, the chain as it is opened
// for the commands; times are the wall clock's, so that they depend on what else the machine does.
//   npx tsx test/trust/latency.ts [ANSWERS]
import { loadavg } from 'node:os';
import { openModelWriter } from '../../src/answer/mod.js';
import type { Answerer } from '../../src/core/mod.js';
import { type ChatServer, chatServer } from './chat-server.js';
import { EVIDENCE, EXTRACTIVE } from './given.js';
import { retrievalOf } from './retrieved.js';

const ANSWERS = Number(process.argv[2] ?? 50);
/** Marks before the full stop, behind it, and none: each is waited for differently. */
const SENTENCES = [
  '东江市2022年共签约120个项目[1]。',
  '协议总投资达到800亿元[1]。',
  '全市新增就业3.5万人，同比增长12%。[1]',
  '政务大厅设有12个窗口。',
];
/** Between two pieces of text, as of a model that writes fifty tokens a second. Milliseconds. */
const PACE = 20;

async function main(): Promise<void> {
  const server = await chatServer([{ say: SENTENCES.join(''), size: 2, everyMs: PACE }]);
  const opened = performance.now();
  const answerer = await openAnswerer(server);
  const opening = performance.now() - opened;
  const answers: number[][] = [];
  for (let i = 0; i < ANSWERS; i++) answers.push(await delaysOf(answerer, server));
  await server.close();
  const all = answers.flat().toSorted((a, b) => a - b);
  const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  console.log(`opening the chain        ${ms(opening)} (of it loading LangChain and the tables of the check)`);
  console.log(`first sentence           ${ms(answers[0]?.[0] ?? 0)}`);
  console.log(`rest of the first answer ${answers[0]?.slice(1).map(ms).join(', ')}`);
  console.log(`${all.length} sentences            p50 ${ms(at(0.5))}, p95 ${ms(at(0.95))}, max ${ms(at(1))}`);
  console.log(
    `later than 100 ms        ${all.filter((delay) => delay > 100).length}; load ${loadavg()[0]?.toFixed(1)}`,
  );
}

/** For each sentence of one answer: from when the server had sent its last piece until it was shown. */
async function delaysOf(answerer: Answerer, server: ChatServer): Promise<number[]> {
  const from = server.said.length;
  const shown: number[] = [];
  await answerer.ask(EXTRACTIVE.question, { onSentence: () => void shown.push(performance.now()) });
  const pieces = server.said.slice(from);
  return SENTENCES.flatMap((_, i) => {
    const until = SENTENCES.slice(0, i + 1).join('').length;
    let length = 0;
    const last = pieces.find(({ text }) => {
      length += text.length;
      return length >= until;
    });
    const at = shown[i];
    return at === undefined || last === undefined ? [] : [at - last.at];
  });
}

async function openAnswerer({ url }: ChatServer): Promise<Answerer> {
  const writer = await openModelWriter({ model: { url, model: 'scripted' } });
  const found = EVIDENCE.map(({ articleId: id, ...passage }) => ({ ...passage, id }));
  return {
    ask: (question, options) =>
      writer.write(
        { ...options, question, language: 'zh-Hans', history: [] },
        retrievalOf(question, found),
        EXTRACTIVE,
      ),
  };
}

await main();
