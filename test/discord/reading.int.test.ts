import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoopbackMessage } from '../loopback-discord/mod.js';
import { type Scene, startScene, stockLibrary } from './harness.js';
import { asRead } from './markdown.js';

const parts = (from: number) =>
  Array.from({ length: 200 }, (_, i) => `第${from + i}天海上风平浪静，值班的人照常记下*水位*。`).join('\n');
const articleWith = (quote: string): string => `${parts(0)}\n${quote}\n${parts(200)}`;
const LIGHT = '南湾灯塔的灯光照到三十一海里。';
const LAMP = 'The lamp of the Nanwan lighthouse reaches thirty-one nautical miles.';

describe.each([
  ['zh-CN', LIGHT, '南湾灯塔的灯光照到多少海里？', ['阅读全文', '上一页', '下一页', '回到引文']],
  ['zh-TW', LIGHT, '南灣燈塔的燈光照到多少海里？南湾灯塔的灯光', ['閱讀全文', '上一頁', '下一頁', '回到引文']],
  ['en-US', LAMP, 'How many miles reaches the lamp of the Nanwan lighthouse?', ['Read', 'Previous', 'Next', 'Back']],
])(
  'the whole article behind an answer, in %s',
  (locale, quote, question, [read = '', previous = '', next = '', back = '']) => {
    const article = articleWith(quote);
    let scene: Scene;
    beforeAll(async () => {
      const library = stockLibrary();
      library.put('log.txt', article, { title: '灯塔日志', source: '海事局' });
      scene = await startScene({ library, bot: { mentions: true }, discord: { guildLocale: locale } });
    });
    afterAll(async () => {
      expect(scene.discord.violations).toEqual([]);
      await scene.stop();
    });

    const open = async (): Promise<LoopbackMessage> => {
      const { driver } = scene.discord;
      const i = await driver.slash('ask', { question }, { locale });
      await i.until(() => i.reply?.embeds.length);
      const source = await driver.click(i.reply, 'source', { locale });
      await source.until(() => source.reply?.embeds.length);
      const opened = await driver.click(source.reply, read, { locale });
      await opened.until(() => opened.reply?.embeds.length);
      if (opened.reply === null) throw new Error('nothing was opened');
      return opened.reply;
    };
    const shown = (page: LoopbackMessage): string => page.embeds[0]?.description ?? '';
    const press = async (page: LoopbackMessage, label: string): Promise<void> => {
      const before = shown(page);
      await scene.discord.driver.click(page, label, { locale });
      await scene.discord.bus.waitFor(() => shown(page) !== before);
    };

    it('opens for the presser alone where it is quoted, and is turned page by page from beginning to end', async () => {
      const page = await open();
      expect(page.ephemeral).toBe(true);
      expect(asRead(shown(page)).bold).toBe(quote);
      expect(page.embeds[0]?.title).toBe('灯塔日志');
      expect(page.embeds[0]?.footer?.text).toMatch(/海事局 · .*\d\D+\d/u);
      const isOff = (label: string) => page.controls.find((c) => c.label?.includes(label))?.disabled;
      while (!isOff(previous)) await press(page, previous);
      const pages = [asRead(shown(page)).text];
      for (; !isOff(next); pages.push(asRead(shown(page)).text)) await press(page, next);
      expect(pages.length).toBeGreaterThan(4);
      expect(pages.join('').replace(/\s/g, '')).toBe(article.replace(/\s/g, ''));
      await press(page, back);
      expect(asRead(shown(page)).bold).toBe(quote);
    });

    it('is not shown any more where the channel may not see it', async () => {
      const { driver } = scene.discord;
      const page = await open();
      await driver.slash('kb use', { collections: 'internal' }, { user: 'mod' });
      await press(page, next);
      expect(page.text).not.toContain('海上风平浪静');
      await driver.slash('kb use', {}, { user: 'mod' });
    });
  },
);
