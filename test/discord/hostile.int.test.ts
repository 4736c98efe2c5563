import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../src/core/mod.js';
import type { BotAskOptions } from '../../src/discord/mod.js';
import { expectHarmless } from './harmless.js';
import { type Scene, startScene } from './harness.js';
import { HOSTILE, hostileText } from './hostile.js';
import { FakeLibrary } from './library.js';

const LOCALES = ['zh-CN', 'zh-TW', 'en-US'];
/** Every hostile part in every language. */
const HOSTILE_QUESTIONS = LOCALES.length * HOSTILE.length;
/** The whole ten thousand: `CROSS=10000 npx vitest run test/discord/hostile`. */
const CROSS_QUESTIONS = Number(process.env.CROSS ?? 600);

/** Finds some stretch of every quote to be the exact answer, wherever it begins and ends. */
class ReadingLibrary extends FakeLibrary {
  override async ask(question: string, options: BotAskOptions = {}): Promise<Answer> {
    const answer = await super.ask(question, options);
    if (answer.status === 'no_evidence') return answer;
    return { ...answer, citations: answer.citations.map(withExact) };
  }
}

function withExact(citation: Citation, i: number): Citation {
  const { quote, start } = citation;
  const from = (quote.length * 7 + i) % Math.max(1, quote.length);
  const text = quote.slice(from, from + 1 + (quote.length % 60));
  return { ...citation, answer: { text, start: start + from, end: start + from + text.length } };
}

describe('hostile questions and articles', () => {
  let scene: Scene;
  const limits = { perUser: 1e6, perGuild: 1e6, concurrency: 8 };
  beforeAll(async () => {
    const library = new ReadingLibrary();
    for (let i = 0; i < HOSTILE_QUESTIONS; i += 1)
      library.put(`h${i}.txt`, hostileText(i), {
        title: hostileText(i + 1).slice(0, 400),
        source: hostileText(i + 2).slice(0, 90),
        url: i % 2 ? 'javascript:alert(1)' : `https://e.example/(${i})?q=@everyone|*_`,
      });
    scene = await startScene({ library, bot: { limits }, discord: { rateLimits: false } });
  });
  afterAll(() => scene.stop());

  it(`shows ${HOSTILE_QUESTIONS} of them harmlessly, within every limit, with no citation that was not retrieved`, async () => {
    const { driver, violations } = scene.discord;
    for (let i = 0; i < HOSTILE_QUESTIONS; i += 1) {
      const asked = await driver.slash(
        'ask',
        { question: hostileText(i) },
        { locale: LOCALES[(i + Math.floor(i / HOSTILE.length)) % LOCALES.length] },
      );
      await asked.until(() => asked.reply?.embeds.length);
      const shown = [asked.reply, ...asked.followups].filter((m) => m !== null);
      for (const message of shown) expectHarmless(message);
      const sources = asked.reply?.embeds[0]?.fields?.map((f) => f.value).join('\n') ?? '';
      const retrieved = new Set([...sources.matchAll(/\[(\d+)\]/g)].map((m) => m[1]));
      const body = shown.map((m) => m.embeds[0]?.description ?? '').join('\n');
      for (const [, n] of body.matchAll(/(?<!\\)\[(\d+)\]/g)) expect(retrieved).toContain(n);
    }
    expect(violations).toEqual([]);
  }, 60_000);

  it('shows their sources and reasons harmlessly too', async () => {
    const { driver, violations } = scene.discord;
    for (let i = 0; i < 40; i += 1) {
      const asked = await driver.slash('ask', { question: `第${i}号仓库的开门时间是早上几点` });
      await asked.until(() => asked.reply?.embeds.length);
      for (const button of asked.reply?.buttons.slice(0, -2) ?? []) {
        const opened = await driver.click(asked.reply, button.label ?? '');
        await opened.until(() => opened.reply?.embeds.length);
        if (opened.reply) expectHarmless(opened.reply);
      }
    }
    expect(violations).toEqual([]);
  }, 60_000);

  it('shows names of hostile files and words harmlessly', async () => {
    const { driver, violations } = scene.discord;
    const mod = { user: 'mod' };
    for (const name of [
      '../../etc/passwd.txt',
      '@everyone.txt',
      'a\u202etxt.exe.md',
      `${'长'.repeat(200)}.txt`,
      '.txt',
      'CON?.html',
    ]) {
      const i = await driver.slash('kb add', { file: { name, data: '正文在此。' } }, mod);
      await i.until(() => i.reply?.embeds.length);
      if (i.reply) expectHarmless(i.reply);
    }
    expect([...scene.library.articles.keys()].some((id) => id.includes('/') || id.startsWith('.'))).toBe(false);
    for (const word of ['@everyone', '[a](https://evil.example)', '`x`=||y||']) {
      const i = await driver.slash('dict add', { word }, mod);
      if (i.reply) expectHarmless(i.reply);
    }
    const list = await driver.slash('dict list', {}, mod);
    if (list.reply) expectHarmless(list.reply);
    expect(violations).toEqual([]);
  });
});

describe('collections', () => {
  it(`leak nothing over ${CROSS_QUESTIONS} questions that aim at other channels' articles`, async () => {
    const library = new FakeLibrary();
    const names = ['alpha', 'beta', 'gamma', 'delta'];
    const secret = (c: number, i: number) => `${names[c]}密语${c * 1000 + i}`;
    for (let c = 0; c < names.length; c += 1)
      for (let i = 0; i < 25; i += 1)
        library.put(`${names[c]}-${i}`, `${names[c]}项目第${i}号的口令是${secret(c, i)}。`, {
          title: `${names[c]}秘密标题${i}`,
          collection: names[c] ?? '',
        });
    const limits = { perUser: 1e6, perGuild: 1e6, concurrency: 8 };
    const scene = await startScene({ library, bot: { limits }, discord: { rateLimits: false } });
    const { driver, world } = scene.discord;
    for (const name of names) {
      world.addChannel(name);
      scene.discord.gateway.dispatch('CHANNEL_CREATE', world.channel(name));
      await driver.slash('kb use', { collections: name }, { user: 'mod', channel: name });
    }
    for (let q = 0; q < CROSS_QUESTIONS; q += 1) {
      const here = q % names.length;
      const there = (here + 1 + (q % (names.length - 1))) % names.length;
      const channel = names[here] ?? '';
      const question = `${names[there]}项目第${q % 25}号的口令是什么？(${q})`;
      const asked = await driver.slash(
        'ask',
        { question, ...(q % 5 === 0 ? { scope: names[there] ?? '' } : {}) },
        { channel },
      );
      await asked.until(() => asked.reply?.embeds.length);
      const why = asked.reply?.buttons[0]
        ? await driver.click(asked.reply, asked.reply.buttons.at(-3)?.label ?? '')
        : null;
      await why?.until(() => why.reply?.embeds.length);
      const seen = `${asked.text}${why?.text ?? ''}`.replaceAll(question, '');
      expect(seen).not.toMatch(new RegExp(`${names[there]}(密语|秘密标题)`));
    }
    const typed = await driver.autocomplete('ask', { question: 'x', scope: '' }, 'scope', { channel: 'alpha' });
    expect(typed.choices?.map((c) => c.name)).toEqual(['alpha']);
    const removable = await driver.autocomplete('kb remove', { article: 'beta' }, 'article', {
      channel: 'alpha',
      user: 'mod',
    });
    expect(removable.choices).toEqual([]);
    const removed = await driver.slash('kb remove', { article: 'beta-1' }, { channel: 'alpha', user: 'mod' });
    await removed.until(() => removed.reply?.embeds.length);
    expect(library.articles.has('beta-1')).toBe(true);
    expect(scene.discord.violations).toEqual([]);
    await scene.stop();
  }, 1_800_000);

  it('of one server are never offered to another', async () => {
    const library = new FakeLibrary();
    library.put('theirs', '别的服务器的口令是芝麻。', { collection: 'server-999999999999999999-team', title: '别家' });
    library.put('home', '别的服务器的暗号是核桃。', { collection: 'server-999999999999999999', title: '别家之二' });
    const scene = await startScene({ library, shared: true });
    const { driver } = scene.discord;
    const mod = { user: 'mod' };
    const use = await driver.slash('kb use', { collections: 'server-999999999999999999-team' }, mod);
    await use.until(() => use.reply?.embeds.length);
    const choices = await driver.autocomplete('kb use', { collections: '' }, 'collections', mod);
    expect(choices.choices).toEqual([]);
    const add = await driver.slash('kb add', { file: { name: 'a.txt', data: '本服的口令是木马。' } }, mod);
    await add.until(() => add.reply?.embeds.length);
    expect(library.articles.get('a.txt')?.collection).toBe(`server-${scene.discord.world.guild.id}`);
    for (const question of ['本服的口令是什么？', '别的服务器的口令是什么？', '别的服务器的暗号是什么？']) {
      const i = await driver.slash('ask', { question });
      await i.until(() => i.reply?.embeds.length);
      expect(i.text).not.toMatch(/芝麻|核桃|别家/);
    }
    await scene.stop();
  });
});
