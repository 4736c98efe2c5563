import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/core/mod.js';
import type { LoopbackMessage } from '../loopback-discord/mod.js';
import { EDITS, mulberry, shuffled, word } from './edits.js';
import { type Scene, startScene } from './harness.js';
import { FakeLibrary } from './library.js';

let scene: Scene;
afterEach(async () => {
  expect(scene.discord.violations).toEqual([]);
  expect(scene.discord.rest.unhandled).toEqual([]);
  await scene.stop();
});

const LIMITS = { sourcesCheckMs: 10, noteEveryMs: 1, perUser: 100_000, perGuild: 100_000 };

async function open(library: FakeLibrary, discord: object = {}): Promise<Scene['discord']> {
  scene = await startScene({ library, bot: { mentions: true, limits: LIMITS }, discord });
  return scene.discord;
}

/** The watch has looked at a generation once another one after it was looked at. */
async function looked(): Promise<void> {
  for (let i = 0; i < 2; i += 1) {
    scene.library.generation += 1;
    const seen = scene.library.generation;
    await scene.discord.bus.waitFor(() => scene.library.lookedAt >= seen, { timeout: 60_000 });
  }
}

const noteOf = (message: LoopbackMessage) => message.content;

const DEPTH = '青岭水库的水深是四十二米。';
const library = () => {
  const made = new FakeLibrary();
  made.put('a.txt', `水库通报。${DEPTH}坝顶对游人开放。`, { title: '青岭水库' });
  return made;
};

describe.each([
  ['zh-CN', 'zh-Hans', '来源已更新', '来源已删去'],
  ['zh-TW', 'zh-Hant', '來源已更新', '來源已刪去'],
  ['en-US', 'en', 'The source has changed', 'The source no longer says'],
])('an answer whose source changes, in %s', (guildLocale, language, changed, gone) => {
  it('gets a note with both wordings, once, and keeps what it shows', async () => {
    const { driver, mention } = await open(library(), { guildLocale });
    for (const channel of ['general', 'random'])
      await driver.slash('channel set', { language, channel }, { user: 'mod' });
    const question = '青岭水库的水深是多少米？';
    const answer = await driver.waitForReply(driver.say('general', `${mention} ${question}`));
    const shown = structuredClone([answer.embeds, answer.components]);
    await looked();
    expect(answer.edits).toBe(0);
    scene.library.put('a.txt', '水库通报。青岭水库的水深是五十米。坝顶对游人开放。', { title: '青岭水库' });
    await looked();
    expect(noteOf(answer)).toContain('四十二米');
    expect(noteOf(answer)).toContain('五十米');
    expect(noteOf(answer)).toContain('[1]');
    expect(noteOf(answer)).toMatch(new RegExp(changed, 'u'));
    expect([answer.embeds, answer.components]).toEqual(shown);
    const other = await driver.waitForReply(driver.say('random', `${mention} ${question}1`));
    scene.library.articles.clear();
    await looked();
    expect(noteOf(other)).toMatch(new RegExp(gone, 'u'));
    expect(answer.edits).toBe(1);
    expect(answer.pings).toEqual({ users: [], roles: [], everyone: false });
  });
});

describe('a note', () => {
  it('comes to no answer whose article only moved, was written around, or was indexed again', async () => {
    const { driver, mention } = await open(library());
    const answer = await driver.waitForReply(driver.say('general', `${mention} 青岭水库的水深是多少米？`));
    const reindex = await driver.slash('kb reindex', {}, { user: 'mod' });
    await reindex.until(() => reindex.reply?.embeds.length);
    scene.library.put('a.txt', `水库通报。昨夜大雨。${DEPTH}坝顶今天关闭。`, { title: '水库' });
    await looked();
    scene.library.articles.delete('a.txt');
    scene.library.put('2026/a.txt', `水库通报。${DEPTH}`, { title: '水库' });
    await looked();
    expect(answer.edits).toBe(0);
  });

  it('is written after a restart, and no more above what was deleted', async () => {
    const { driver, mention, messages } = await open(library());
    const answer = await driver.waitForReply(driver.say('general', `${mention} 青岭水库的水深是多少米？`));
    const deleted = await driver.waitForReply(driver.say('random', `${mention} 青岭水库的水深是多少米？`));
    const settle = async () => driver.waitForReply(driver.say('random', `${mention} 天气怎么样？`));
    await settle();
    messages.delete(deleted);
    await settle();
    await scene.bot.stop();
    scene.library.put('a.txt', '水库通报。', { title: '青岭水库' });
    scene.library.generation += 1;
    await scene.restart();
    await looked();
    await scene.discord.bus.waitFor(() => answer.edits === 1);
    await looked();
    expect(answer.edits).toBe(1);
  });

  it('keeps Discord’s rate limits', async () => {
    const made = new FakeLibrary();
    for (let i = 0; i < 12; i += 1) made.put(`${i}.txt`, `${word(i)}有${i + 10}米。`);
    const { driver } = await open(made);
    const answers: LoopbackMessage[] = [];
    for (let i = 0; i < 12; i += 1) {
      const asked = await driver.slash('ask', { question: `${word(i)}几米` });
      await asked.until(() => asked.reply?.embeds.length);
      if (asked.reply !== null) answers.push(asked.reply);
    }
    made.articles.clear();
    made.generation += 1;
    await scene.discord.bus.waitFor(() => answers.every(({ edits }) => edits === 2), { timeout: 60_000 });
    // What fills a deferred answer in is the first edit.
    expect(Math.max(...answers.map(({ edits }) => edits))).toBe(2);
  });
});

describe('200 edits of articles', () => {
  it('note exactly the answers whose quotes changed, and an unchanged index none', async () => {
    const made = new FakeLibrary();
    const given: Answer[] = [];
    for (let i = 0; i < N; i += 1)
      made.put(`${i}.txt`, `头一句。${word(i)}有${i + 10}米。末一句。`, { title: word(i) });
    const ask = made.ask.bind(made);
    made.ask = async (...asked) => {
      const answer = await ask(...asked);
      given.push(answer);
      return answer;
    };
    const { driver } = await open(made, { rateLimits: false });
    const answers: LoopbackMessage[] = [];
    for (let i = 0; i < N; i += 1) {
      const asked = await driver.slash('ask', { question: `${word(i)}几米` });
      await asked.until(() => asked.reply?.embeds.length);
      if (asked.reply !== null) answers.push(asked.reply);
    }
    expect(given.every(({ citations }) => citations.length === 1)).toBe(true);
    await looked();
    expect(answers.every(({ content }) => content === '')).toBe(true);

    const random = mulberry(7);
    const noted = new Set<number>();
    for (const i of shuffled(N, random).slice(0, 200)) {
      const [edit, changes] = EDITS[Math.floor(random() * EDITS.length)] ?? EDITS[0];
      edit(made, i);
      if (changes) noted.add(i);
    }
    await looked();
    const found = answers.flatMap(({ content }, i) => (content === '' ? [] : [i]));
    const right = found.filter((i) => noted.has(i)).length;
    expect(noted.size).toBeGreaterThan(80);
    expect({ precision: right / found.length, recall: right / noted.size }).toEqual({ precision: 1, recall: 1 });
    await looked();
    expect(Math.max(...answers.map(({ edits }) => edits))).toBe(2);
  });
});

const N = 300;
