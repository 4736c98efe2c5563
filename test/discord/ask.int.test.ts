import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scene, startScene, stockLibrary } from './harness.js';

const QUESTION = '临河市的方案共有多少条措施？';

describe('/ask', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene({ library: stockLibrary() });
  });
  afterAll(async () => {
    expect(scene.discord.violations).toEqual([]);
    expect(scene.discord.rest.unhandled).toEqual([]);
    await scene.stop();
  });

  const ask = async (question: string, as = {}) => {
    const i = await scene.discord.driver.slash('ask', { question }, as);
    return i.until(() => i.reply?.embeds.length);
  };

  it.each([
    ['zh-CN', QUESTION, '查看原文', '为什么', '来源', '把握：有据'],
    ['zh-TW', '方案措施八十六條？', '查看原文', '為什麼', '來源', '把握：有據'],
  ])('answers in %s with marks, sources, confidence and buttons', async (locale, asked, source, why, sources, sure) => {
    const i = await ask(asked, { locale });
    expect(i.ackMs).toBeLessThan(1000);
    const [embed] = i.reply?.embeds ?? [];
    expect(embed?.description).toMatch(/[“「]方案共有八十六条措施。[”」]\[1\]/u);
    expect(embed?.fields?.[0]?.name).toBe(sources);
    expect(embed?.fields?.[0]?.value).toMatch(/\[1\] 临河市营商环境方案 · 晨报 · 2021-01-26\nhttps:\/\/example.org\/a/);
    expect(embed?.footer?.text).toContain(sure);
    expect(i.reply?.buttons.map((b) => b.label)).toEqual([source, why, '👍', '👎', '🗑️']);
  });

  it('looks at articles of the days and the source that are named', async () => {
    const i = await scene.discord.driver.slash('ask', {
      question: QUESTION,
      since: '2023年7月',
      until: '2023',
      source: '晨报',
    });
    await i.until(() => i.reply?.embeds.length);
    const { since, until, source } = scene.library.asked.at(-1)?.options ?? {};
    expect({ since, until, source }).toEqual({ since: '2023-07-01', until: '2023-12-31', source: '晨报' });
  });

  it('says how a day is written where it cannot be read', async () => {
    const before = scene.library.asked.length;
    const i = await scene.discord.driver.slash('ask', { question: QUESTION, since: '夏天' }, { locale: 'zh-CN' });
    await i.until(() => i.reply);
    expect(i.reply?.text).toContain('看不懂“夏天”');
    expect(scene.library.asked).toHaveLength(before);
  });

  it('speaks English to an English question on an English Discord', async () => {
    scene.library.put('en.txt', 'The harbour bridge opened in 1932 after eight years.', { title: 'Harbour bridge' });
    const i = await ask('When was the harbour bridge opened?', { locale: 'en-US' });
    expect(i.reply?.buttons.map((b) => b.label)).toEqual(['Show source', 'Why', '👍', '👎', '🗑️']);
    expect(i.reply?.text).toContain('Confidence: well founded');
  });

  it.each([
    ['zh-TW', QUESTION, '来源'],
    ['zh-CN', '方案措施八十六條？', '來源'],
  ])('answers a question in its own script, whatever a Discord in %s speaks', async (locale, question, sources) => {
    expect((await ask(question, { locale })).reply?.embeds[0]?.fields?.[0]?.name).toBe(sources);
  });

  it('shows Chinese buttons to a Chinese question on an English Discord', async () => {
    const i = await ask(QUESTION, { locale: 'en-US' });
    expect(i.reply?.buttons[0]?.label).toBe('查看原文');
  });

  it('says so and offers the nearest articles where there is no evidence', async () => {
    const i = await ask('地铁什么时候通到火星上的基地去？', { locale: 'zh-CN' });
    expect(i.reply?.text).toContain('没有找到');
    expect(i.reply?.embeds[0]?.fields?.[0]?.name).toBe('相近的文章');
    expect(i.reply?.buttons.map((b) => b.label)).toEqual(['为什么', '👍', '👎', '🗑️']);
  });

  it('shows the exact quote in bold between its neighbours, to the asker alone', async () => {
    const i = await ask(QUESTION, { locale: 'zh-CN' });
    const source = await scene.discord.driver.click(i.reply, '查看原文', { locale: 'zh-CN' });
    await source.until(() => source.reply?.embeds.length);
    expect(source.reply?.ephemeral).toBe(true);
    expect(source.reply?.text).toContain('行动方案。 **方案共有八十六条措施。** 其中减税措施二十条。');
  });

  it.each([
    ['zh-CN', '回答引用了其中 1 个', '意思有些接近', '语义'],
    ['zh-TW', '回答引用了其中 1 個', '意思有些接近', '語意'],
    ['en-US', '回答引用了其中 1 个', '意思有些接近', '语义'],
  ])('explains in words what was found and why, scores below, in %s', async (locale, found, means, leg) => {
    const i = await ask(QUESTION, { locale });
    const why = await scene.discord.driver.click(i.reply, 'why', { locale });
    await why.until(() => why.reply?.embeds.length);
    expect(why.reply?.ephemeral).toBe(true);
    const text = why.reply?.text ?? '';
    expect(text).toContain(found);
    expect(text.indexOf(means)).toBeGreaterThan(0);
    expect(text.indexOf(means)).toBeLessThan(text.search(new RegExp(`-# 0\\.\\d\\d · ${leg} 0\\.\\d\\d`, 'u')));
    expect(text).not.toMatch(/第 \d+ 代|generation/u);
  });

  it('answers the same question of a minute once, and shows it to each asker', async () => {
    scene.library.asked.length = 0;
    const [a, b] = await Promise.all([
      ask('青岭市地铁三号线全长多少公里？'),
      ask('青岭市地铁三号线全长多少公里？', { user: 'bob' }),
    ]);
    expect(scene.library.asked).toHaveLength(1);
    expect(a.text).toContain('四十二公里');
    expect(b.text).toContain('四十二公里');
  });

  it('completes and keeps to the scopes of the channel', async () => {
    const choices = await scene.discord.driver.autocomplete('ask', { question: 'x', scope: '' }, 'scope');
    expect(choices.choices).toEqual([{ name: 'default', value: 'default' }]);
    const i = await scene.discord.driver.slash(
      'ask',
      { question: '蓝鲸计划预算多少？', scope: 'internal' },
      { locale: 'zh-CN' },
    );
    expect(i.reply?.ephemeral).toBe(true);
    expect(i.reply?.text).toContain('没有“internal”这个范围');
  });

  it('keeps the buttons working after a restart', async () => {
    const i = await ask(QUESTION, { locale: 'zh-CN' });
    await scene.restart();
    const source = await scene.discord.driver.click(i.reply, '查看原文');
    await source.until(() => source.reply?.embeds.length);
    expect(source.reply?.text).toContain('**方案共有八十六条措施。**');
  });
});
