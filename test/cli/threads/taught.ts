/** Whether what was taught is served to whoever asks it in other words, and to nobody who asks something beside it. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openEngine } from '../../../src/cli/engine.js';
import { loadConfig } from '../../../src/config.js';
import type { Answer } from '../../../src/core/mod.js';
import { articleOf } from '../../../src/discord/community/teaching.js';
import { bundled } from '../bundled.js';
import { wenjin, workplace } from '../wenjin.js';
import { type Lesson, readLessons } from './lessons.js';

const HELP = `Teaches a set of answers, asks for them again, and counts who is told one for certain.

  npm run build && npx tsx test/cli/threads/taught.ts [--set dev|test] [--seen FILE]
`;

/** How a question stands to what was taught: the same words, other words, something that the answer says besides, something else. */
const WAYS = ['question', 'again', 'inside', 'beside'] as const;
type Way = (typeof WAYS)[number];
type Asked = { readonly way: Way; readonly question: string; readonly isOwn: boolean } & Pick<Answer, 'confidence'> & {
    readonly isSure: boolean;
  };

const asksOf = (lesson: Lesson, way: Way): readonly string[] => (way === 'question' ? [lesson.question] : lesson[way]);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', default: 'dev' },
      seen: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || (values.set !== 'dev' && values.set !== 'test')) {
    process.stdout.write(HELP);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const lessons = readLessons(values.set);
  const entries = lessons.map((lesson, i) => [`taught-${i}.json`, JSON.stringify([asEntry(lesson, i)])] as const);
  const place = workplace({ ...bundled(), ...Object.fromEntries(entries) });
  try {
    const { code, stderr } = await wenjin(['index', place.articles, '--data', place.data]);
    if (code !== 0 && code !== 3) throw new Error(stderr);
    const seen = await askAll(lessons, place.data);
    if (values.seen !== undefined) writeFileSync(values.seen, seen.map((one) => `${JSON.stringify(one)}\n`).join(''));
    for (const way of WAYS) print(way, seen);
  } finally {
    place.remove();
  }
}

const asEntry = ({ question, answer }: Lesson, i: number) =>
  articleOf({
    ...{ id: String(i), guildId: '1', channelId: '2', collection: 'default', articleId: null, questionId: null },
    ...{
      messageId: String(i),
      question,
      answer,
      authorId: '3',
      authorName: 'Bob',
      taughtAt: Date.now(),
      expiresAt: null,
    },
    language: /\p{Script=Han}/u.test(question) ? 'zh-Hans' : 'en',
  });

async function askAll(lessons: readonly Lesson[], dataDir: string): Promise<Asked[]> {
  const engine = await openEngine({ config: loadConfig(), dataDir });
  const seen: Asked[] = [];
  try {
    for (const [i, lesson] of lessons.entries())
      for (const way of WAYS)
        for (const question of asksOf(lesson, way)) {
          const answer = await engine.answerer.ask(question);
          const isSure = answer.status === 'answered' && answer.certainty === 'sure';
          const isOwn = answer.citations[0]?.path === `taught-${i}.json`;
          seen.push({ way, question, isSure, isOwn, confidence: answer.confidence });
        }
  } finally {
    await engine.close();
  }
  return seen;
}

function print(way: Way, seen: readonly Asked[]): void {
  const asked = seen.filter((one) => one.way === way);
  const served = asked.filter(({ isSure }) => isSure);
  const right = served.filter(({ isOwn }) => isOwn).length;
  const share = (right / asked.length).toFixed(3);
  process.stdout.write(
    `${way.padEnd(8)} ${asked.length} asked, ${served.length} told for certain, ${right} of what was taught (${share})\n`,
  );
  const odd = way === 'beside' ? served : asked.filter(({ isSure, isOwn }) => !isSure || !isOwn);
  if (way !== 'inside')
    for (const { question, confidence } of odd) process.stdout.write(`  ${confidence.toFixed(2)} ${question}\n`);
}

await main();
