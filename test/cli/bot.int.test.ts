import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoopbackDiscord, startLoopbackDiscord } from '../loopback-discord/mod.js';
import { ARTICLES, type Settings, startWenjin, type Workplace, wenjin, workplace } from './wenjin.js';

/** Milliseconds until an answer, on a busy machine. */
const PATIENCE = 60_000;

describe('the bot over a real index', () => {
  let place: Workplace;
  let discord: LoopbackDiscord;
  let bot: ReturnType<typeof startWenjin>;
  let settings: Settings;

  beforeAll(async () => {
    place = workplace(ARTICLES);
    discord = await startLoopbackDiscord({});
    settings = {
      WENJIN_ARTICLES: place.articles,
      WENJIN_DATA: place.data,
      DISCORD_TOKEN: discord.token,
      DISCORD_GUILD_ID: discord.world.guild.id,
      DISCORD_API_URL: discord.api,
      WENJIN_MENTIONS: 'on',
    };
    bot = startWenjin(['start'], settings);
    let said = '';
    bot.child.stderr?.on('data', (text: string) => {
      said += text;
    });
    while (!said.includes('机器人已上线')) {
      if (bot.child.exitCode !== null) throw new Error(`The bot ended: ${said}`);
      await sleep(50);
    }
  });

  afterAll(async () => {
    bot.child.kill('SIGTERM');
    const { code, stdout } = await bot.done;
    await discord.stop();
    place.remove();
    expect(code).toBe(0);
    expect(stdout).toBe('');
  });

  const slash = async (name: string, options: object = {}, user = 'mod', locale = 'zh-CN') => {
    const i = await discord.driver.slash(name, { ...options }, { user, locale });
    await i.until(() => i.reply !== null && !i.reply.loading && !i.reply.content.endsWith('…'), PATIENCE);
    return i;
  };

  it('answers from the articles', async () => {
    expect((await slash('ask', { question: '开办小吃店需要几项手续？' })).text).toContain('3项');
  });

  it('takes a file in, answers from it, keeps it when the command line indexes, and takes it out again', async () => {
    const data = '南塘镇新修的健身步道全长6.4公里，沿途设有9处饮水点，由镇里出资养护。';
    const added = await slash('kb add', { file: { name: '步道.txt', data } });
    expect(added.text).toContain('步道');
    expect((await slash('ask', { question: '南塘镇健身步道有多长？' })).text).toContain('6.4公里');

    const byHand = await wenjin(['index', '--json'], settings);
    expect(JSON.parse(byHand.stdout)).toMatchObject({ embedded: 0, articles: { total: 5, removed: 0 } });
    expect((await slash('kb list')).text).toContain('青禾县贷款贴息办法出台');

    const file = join(place.data, 'library', 'default', '步道.txt.jsonl');
    expect(existsSync(file)).toBe(true);
    const removed = await slash('kb remove', { article: 'default/步道.txt' });
    expect(removed.text).toContain('步道');
    expect(existsSync(file)).toBe(false);
    expect((await slash('ask', { question: '南塘镇健身步道全长是多少？' })).text).not.toContain('6.4公里');
  });

  it.each([
    ['zh-CN', '课程'],
    ['zh-TW', '課程'],
    ['en-US', 'courses'],
  ])('takes one of a file’s articles out and leaves the others, in %s', async (locale, name) => {
    const line = (title: string, text: string) => `${JSON.stringify({ title, text })}\n`;
    const places = ['东湾', '西岭', '北滩'].map((place) => `${place}${name}`);
    const data = places.map((place, i) => line(`${place}介绍`, `${place}学校的游泳课每周有${i + 3}节。`)).join('');
    await slash('kb add', { file: { name: `${name}.jsonl`, data } }, 'mod', locale);
    const [first = '', ...others] = places;
    const asked = { article: first };
    const { choices } = await discord.driver.autocomplete('kb remove', asked, 'article', { user: 'mod', locale });
    await slash('kb remove', { article: String(choices?.[0]?.value) }, 'mod', locale);
    const list = (await slash('kb list', {}, 'mod', locale)).text;
    expect(list).not.toContain(first);
    for (const other of others) {
      expect(list).toContain(other);
      expect((await slash('ask', { question: `${other}学校的游泳课每周有几节？` }, 'mod', locale)).text).toContain(
        `${other}学校`,
      );
    }
  });

  it('cites an expert with name and date to who asks next, and measures with what they answered', async () => {
    const { driver, world, messages } = discord;
    world.addRole('experts', 'bob');
    await slash('channel set', { answers: 'questions', experts: 'experts', cooldown: 0 });
    const call = await driver.waitForReply(driver.say('general', '南塘镇的渡船几点收班？'), PATIENCE);
    expect(call.pings.roles).toHaveLength(1);
    const reply = driver.say('general', '晚上八点半，周末九点。', { user: 'bob', replyTo: call });
    expect((await driver.waitForReply(reply, PATIENCE)).text).toContain('已收录为答案');
    const next = await driver.waitForReply(driver.say('general', '南塘镇渡船几点收班？', { user: 'mod' }), PATIENCE);
    expect(next.text).toContain('晚上八点半');
    expect(next.text).toContain(`Bob 的解答 · ${new Date().toISOString().slice(0, 10)}`);

    const i = await slash('feedback export');
    const exported = messages.files.get(i.reply?.api.attachments[0]?.id ?? '');
    const path = place.write('feedback.jsonl', String(exported?.data));
    const { stdout } = await wenjin(['eval', path, '--json'], settings);
    const [{ summary }] = JSON.parse(stdout).run.datasets;
    expect(summary[0].figures).toMatchObject({ recall1: { value: 1 }, citationRecall: { value: 1 } });
  });
});
