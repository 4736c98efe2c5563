import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import type { LoopbackMessage } from '../loopback-discord/mod.js';
import { type RealScene, startRealScene } from './real-scene.js';

/** Milliseconds for all that was written before to be through. */
const PATIENCE = 600_000;

type Case = {
  readonly question: string;
  readonly answers: readonly string[];
  readonly answerable: boolean;
  readonly history?: unknown;
};
const lines = (path: string): string[] => readFileSync(join(projectRoot, path), 'utf8').trim().split('\n');
/** What goes on from an answer opens no post. */
const CASES = lines('eval/sets/own-test.jsonl')
  .map((line): Case => JSON.parse(line))
  .filter(({ history }) => history === undefined);
const CHATTER = lines('test/discord/talk/chatter.txt');

let real: RealScene;
beforeAll(async () => {
  real = await startRealScene({}, { bundled: true, mentions: true });
  const { driver, world } = real.scene.discord;
  world.addRole('experts', 'bob');
  for (const name of ['问答', '大厅']) driver.makeChannel(name, name === '问答' ? 15 : 0);
  const settings = { answers: 'questions', experts: 'experts' };
  await real.slash('channel set', { ...settings, channel: '问答' }, { user: 'mod' });
  await real.slash('channel set', { ...settings, channel: '大厅', cooldown: 0 }, { user: 'mod' });
}, 240_000);
afterAll(async () => {
  expect(real.scene.discord.violations).toEqual([]);
  await real.stop();
});

const replies = (message: LoopbackMessage) =>
  real.scene.discord.messages.all().filter((m) => m.authorId === real.scene.discord.appId && m.replyTo === message.id);
/** What waits has one button, which stops it. */
const isAnswer = (m: LoopbackMessage): boolean => m.buttons.length > 1;
const bare = (text: string): string => text.replace(/[,，\s*_\\]/gu, '');

/** Some ask in the title, some under it. */
const postOf = (question: string, i: number): [title: string, content: string] =>
  i % 2 === 0 ? [[...question].slice(0, 100).join(''), '如题，谢谢大家'] : ['求助！', question];

/** All that was written before has been taken up once this is answered: who asked first is served first. */
async function settled(): Promise<void> {
  const { driver, mention, bus } = real.scene.discord;
  const reply = await driver.waitForReply(driver.say('random', `${mention} 越城自助终端能办多少个事项`), PATIENCE);
  // While it waits, the reply says how many are ahead.
  await bus.waitFor(() => isAnswer(reply), { timeout: PATIENCE });
  await new Promise((resolve) => setTimeout(resolve, 3000));
}

it(
  'answers posts rightly, half of what can be answered and more, asks experts once, and leaves talk and people alone',
  async () => {
    const { driver } = real.scene.discord;
    const posts = CASES.map((one, i) => ({ one, post: driver.post('问答', ...postOf(one.question, i)) }));
    const talk = CHATTER.map((text) => driver.say('大厅', text));
    // Somebody was faster.
    const answered = CASES.slice(0, 50).map(({ question }) => {
      const asked = driver.say('大厅', question);
      driver.say('大厅', '这个我知道', { user: 'mod', replyTo: asked });
      return asked;
    });
    await settled();

    const given = posts.filter(({ post }) => replies(post).some(isAnswer));
    const isRight = ({ one, post }: (typeof posts)[number]): boolean =>
      one.answerable && one.answers.some((answer) => replies(post).some((m) => bare(m.text).includes(bare(answer))));
    const right = given.filter(isRight).length;
    const answerable = CASES.filter((one) => one.answerable).length;
    const calls = posts.flatMap(({ post }) => replies(post).filter((m) => m.pings.roles.length > 0));
    const called = talk.flatMap(replies).filter((m) => m.pings.roles.length > 0).length;
    const counts = { posts: posts.length, given: given.length, right, answerable, calls: calls.length, called };
    process.stdout.write(`unasked: ${JSON.stringify(counts)}\n`);
    expect(right / given.length).toBeGreaterThanOrEqual(0.95);
    expect(right / answerable).toBeGreaterThanOrEqual(0.5);
    expect(talk.flatMap(replies).filter(isAnswer)).toEqual([]);
    expect(called).toBeLessThanOrEqual(0.05 * talk.length);
    expect(answered.flatMap(replies).filter(isAnswer)).toEqual([]);
    expect(posts.filter(({ post }) => replies(post).length > 1)).toEqual([]);
  },
  PATIENCE,
);
