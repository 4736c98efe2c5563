import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LoopbackMessage } from '../../loopback-discord/mod.js';
import { type RealScene, startRealScene } from '../real-scene.js';
import { type Lesson, readLessons } from './lessons.js';
import { countOf, openPlaces, play, settled } from './replay.js';
import { readThreads } from './threads.js';

/** Milliseconds for all that was written before to be through, on a busy machine. */
const PATIENCE = 600_000;
const HALL = '大厅';
const TAUGHT = 5;

let real: RealScene;
beforeAll(async () => {
  real = await startRealScene({}, { bundled: true, mentions: true });
  await openPlaces(real);
}, 240_000);
afterAll(async () => {
  expect(real.scene.discord.violations).toEqual([]);
  await real.stop();
});

const repliesTo = (message: LoopbackMessage) =>
  real.scene.discord.messages.all().filter((m) => m.authorId === real.scene.discord.appId && m.replyTo === message.id);
const answersTo = (message: LoopbackMessage) => repliesTo(message).filter((m) => m.buttons.length > 3);

/** What is said in the hall to somebody who asks there, once it has been taken up. */
async function told(questions: readonly string[]): Promise<string[]> {
  const asked = questions.map((question) => real.scene.discord.driver.say(HALL, question, { user: 'alice' }));
  await settled(real);
  return asked.map((message) =>
    answersTo(message)
      .map(({ text }) => text)
      .join('\n'),
  );
}

/** An expert answers the call for a question. @returns what they wrote */
async function teach({ question, answer }: Lesson): Promise<LoopbackMessage> {
  const { driver } = real.scene.discord;
  const call = await driver.waitForReply(driver.post('问答', question, '求解答'), PATIENCE);
  expect(call.pings.roles).toHaveLength(1);
  const said = driver.say(call.channelId, answer, { user: 'bob', replyTo: call });
  expect((await driver.waitForReply(said, PATIENCE)).text).toContain('已收录为答案');
  return said;
}

it(
  'answers unasked what it knows, half of what can be answered and more, and leaves talk to people',
  async () => {
    const outcomes = await play(
      real,
      readThreads().filter(({ library, held }) => library === 'articles' && !held),
    );
    const count = countOf(outcomes);
    process.stdout.write(`threads: ${JSON.stringify(count)}\n`);
    expect(count.precision).toBeGreaterThanOrEqual(0.95);
    expect(count.share).toBeGreaterThanOrEqual(0.5);
    expect(count).toMatchObject({ answeredTalk: 0, calledTwice: 0 });
  },
  PATIENCE,
);

it(
  'tells who asks next what an expert answered, in other words too, as long as it stands',
  async () => {
    const { messages, driver } = real.scene.discord;
    const lessons = readLessons('dev').slice(0, TAUGHT);
    const [first, second] = [await teach(lessons[0] as Lesson), await teach(lessons[1] as Lesson)];
    for (const lesson of lessons.slice(2)) await teach(lesson);

    const again = lessons.flatMap(({ again: wordings, answer }) => wordings.map((question) => ({ question, answer })));
    // What stands out in bold is said all the same.
    const bare = (text: string): string => text.replaceAll('**', '');
    const served = (await told(again.map(({ question }) => question))).map(bare);
    const right = again.filter(({ answer }, i) => served[i]?.includes(answer) && served[i]?.includes('Bob')).length;
    const beside = (await told(lessons.flatMap((lesson) => lesson.beside))).filter((text) => text !== '').length;
    process.stdout.write(`taught: ${JSON.stringify({ again: again.length, right, beside })}\n`);
    expect(right / again.length).toBeGreaterThanOrEqual(0.8);
    expect(beside).toBeLessThanOrEqual(1);

    const [edited, revoked] = lessons as [Lesson, Lesson];
    messages.edit(first, { content: '十点关门，考试周不延长。' });
    messages.delete(second);
    const changed = driver.say(HALL, `${edited.question}谢谢`, { user: 'alice' });
    const lost = driver.say(HALL, `${revoked.question}谢谢`, { user: 'alice' });
    const now = await driver.waitForReply(changed, PATIENCE);
    expect(bare(now.text)).toContain('十点关门');
    expect(bare(now.text)).not.toContain('十一点半');
    const i = await real.slash('ask', { question: revoked.question }, { user: 'alice' });
    expect(bare(i.text)).not.toContain('白名单');
    await settled(real);
    expect(answersTo(lost)).toEqual([]);
  },
  PATIENCE,
);
