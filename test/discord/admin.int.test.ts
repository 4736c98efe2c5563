import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedbackSchema } from '../../eval/datasets/feedback.js';
import { PERMISSION } from '../loopback-discord/mod.js';
import { type Scene, startScene, stockLibrary } from './harness.js';

const LANGUAGES = [
  {
    locale: 'zh-CN',
    needed: '需要“管理服务器”权限',
    added: '已收录',
    replaced: '被它取代，不会再被引用',
    generation: '索引代次',
    forgot: '已删除',
    none: '没有未答的问题',
  },
  {
    locale: 'zh-TW',
    needed: '需要「管理伺服器」權限',
    added: '已收錄',
    replaced: '被它取代，不會再被引用',
    generation: '索引代次',
    forgot: '已刪除',
    none: '沒有未答的問題',
  },
  {
    locale: 'en-US',
    needed: 'needs the Manage Server permission',
    added: 'Added',
    replaced: 'had the same name and will not be cited again',
    generation: 'Generation',
    forgot: 'Deleted',
    none: 'no unanswered question',
  },
] as const;

describe.each(LANGUAGES)(
  'commands for admins in $locale',
  ({ locale, needed, added, replaced, generation, forgot, none }) => {
    let scene: Scene;
    const mod = { user: 'mod', locale };
    beforeAll(async () => {
      scene = await startScene({ library: stockLibrary() });
    });
    afterAll(async () => {
      expect(scene.discord.violations).toEqual([]);
      expect(scene.discord.rest.unhandled).toEqual([]);
      await scene.stop();
    });

    const slash = async (name: string, options = {}, as: object = mod) => {
      const i = await scene.discord.driver.slash(name, options, as);
      return i.until(() => i.reply !== null && !i.reply.loading && !i.text.endsWith('…'));
    };
    const ask = (question: string, as: object = { locale }) => slash('ask', { question }, as);

    it('lists, pages and counts the articles of the channel alone', async () => {
      for (let i = 0; i < 20; i += 1) scene.library.put(`many-${i}`, `第${i}篇文章的正文。`, { title: `文章${i}` });
      const list = await slash('kb list');
      expect(list.reply?.ephemeral).toBe(true);
      expect(list.text).toContain('临河市营商环境方案');
      expect(list.text).not.toContain('内部纪要');
      const [, next] = list.reply?.buttons ?? [];
      const page = await scene.discord.driver.click(list.reply, next?.label ?? '', mod);
      await page.until(() => list.text.includes('文章19'));
      const status = await slash('kb status');
      expect(status.text).toContain(generation);
      expect(status.text).toContain('22');
    });

    it('adds an attachment, answers from it, and removes it', async () => {
      const file = { name: '新闻.txt', data: '白沙市图书馆藏书三百万册。' };
      expect((await slash('kb add', { file })).text).toContain(added);
      expect((await ask('白沙市图书馆藏书多少册？')).text).toContain('三百万册');
      const choices = await scene.discord.driver.autocomplete('kb remove', { article: '新闻' }, 'article', {
        user: 'mod',
      });
      expect(choices.choices).toEqual([{ name: '新闻.txt', value: '新闻.txt' }]);
      await slash('kb remove', { article: '新闻.txt' });
      expect((await ask('白沙市图书馆藏书多少册？')).text).not.toContain('三百万册');
    });

    it('keeps two Chinese files apart that Discord gives one name, and says what a third replaces', async () => {
      await slash('kb add', { file: { name: '2024年收费标准.txt', data: '桐江驾校小车班收费四千二百元。' } });
      await slash('kb add', { file: { name: '2024年报名须知.txt', data: '桐江驾校报名要带身份证和照片两张。' } });
      expect((await ask('桐江驾校小车班收费多少元？')).text).toContain('四千二百元');
      expect((await ask('桐江驾校报名要带身份证和什么？')).text).toContain('照片两张');
      const third = await slash('kb add', {
        file: { name: '2024年收费标准.txt', data: '桐江驾校小车班收费五千元整。' },
      });
      expect(third.text).toContain('2024年收费标准.txt');
      expect(third.text).toContain(replaced);
      expect((await ask('桐江驾校的小车班收费是多少元？')).text).toContain('五千元');
      for (const name of ['收费标准', '报名须知']) await slash('kb remove', { article: `2024年${name}.txt` });
    });

    it('adds several files with one command, and says of each what became of it', async () => {
      const i = await slash('kb add', {
        file: { name: '借书.txt', data: '白沙市图书馆每人可借二十本书。' },
        file2: { name: '空.txt', data: ' ' },
        file3: { name: '还书.txt', data: '白沙市图书馆的书三十天内归还。' },
      });
      expect(i.text.split(added)).toHaveLength(3);
      expect(i.text).toContain('空.txt');
      expect((await ask('白沙市图书馆的书几天内归还？')).text).toContain('三十天');
      for (const name of ['借书', '还书']) await slash('kb remove', { article: `${name}.txt` });
    });

    it('says why a file was not taken', async () => {
      const exe = await slash('kb add', { file: { name: 'virus.exe', data: 'MZ' } });
      expect(exe.text).toContain('txt md html');
      const empty = await slash('kb add', { file: { name: 'empty.txt', data: ' ' } });
      expect(empty.text).toContain('empty.txt');
      const named = await slash('kb add', { file: { name: 'a.txt', data: 'x' }, collection: '../etc' });
      expect(named.reply?.ephemeral).toBe(true);
      expect([...scene.library.articles.keys()]).not.toContain('virus.exe');
    });

    it('adds a message from its menu', async () => {
      const message = scene.discord.driver.say('general', '通知：南浦港新增两条航线，分别通往东山和西岛。');
      const i = await scene.discord.driver.contextMenu('Add to knowledge base', message, mod);
      await i.until(() => i.reply && !i.reply.loading);
      expect(i.text).toContain(added);
      expect((await ask('南浦港新增两条航线通往哪里？')).text).toContain('东山和西岛');
    });

    it('asks about a message through a modal', async () => {
      const message = scene.discord.driver.say('general', '听说临河市的方案共有很多措施');
      const menu = await scene.discord.driver.contextMenu('Ask about this', message, { locale });
      const question = menu.modal?.components[0]?.component;
      expect(question?.value).toBe(message.content);
      const i = await scene.discord.driver.submitModal(menu, { question: '临河市的方案共有多少条措施？' }, { locale });
      await i.until(() => i.reply?.embeds.length);
      expect(i.text).toContain('八十六条');
    });

    it('rebuilds the index with progress while it keeps answering', async () => {
      let open: () => void = () => undefined;
      scene.library.reindexGate = new Promise((resolve) => {
        open = resolve;
      });
      const reindex = await scene.discord.driver.slash('kb reindex', {}, mod);
      await reindex.until(() => reindex.reply?.content.endsWith('…'));
      expect((await ask('青岭市地铁三号线全长多少？')).text).toContain('四十二公里');
      expect((await slash('kb status')).text).toMatch(/旧索引照常|舊索引照常|keeps answering/);
      const second = await slash('kb reindex');
      expect(second.text).toMatch(/正在重建|already/);
      open();
      await reindex.until(() => reindex.reply?.embeds.length);
      expect(reindex.text).toMatch(/1\.5/);
    });

    it('switches a channel to other collections and back', async () => {
      await slash('kb use', { collections: 'internal' }, { ...mod, channel: 'random' });
      const inside = await ask('蓝鲸计划预算多少？', { locale, channel: 'random' });
      expect(inside.text).toContain('九千万元');
      expect((await ask('蓝鲸计划预算多少？')).text).not.toContain('九千万元');
      const wrong = await slash('kb use', { collections: 'nowhere' }, { ...mod, channel: 'random' });
      expect(wrong.text).toContain('nowhere');
      await slash('kb use', {}, { ...mod, channel: 'random' });
      expect((await ask('蓝鲸计划的预算多少？', { locale, channel: 'random' })).text).not.toContain('九千万元');
    });

    it('keeps a dictionary whose synonyms work at once', async () => {
      scene.library.put('soft.txt', '软件产值八百亿。', { title: '软件产业' });
      expect((await ask('軟體？')).text).not.toContain('八百亿');
      await slash('dict add', { word: '软件=軟體' });
      await slash('dict add', { word: '营商环境' });
      const i = await ask('軟體？');
      expect(scene.library.asked.at(-1)?.options.dictionary).toEqual({
        words: expect.arrayContaining(['营商环境', '软件', '軟體']),
        synonyms: [['软件', '軟體']],
      });
      expect(i.text).toContain('八百亿');
      expect((await slash('dict list')).text).toContain('软件 = 軟體');
      await slash('dict remove', { word: '軟體' });
      expect((await slash('dict list')).text).not.toContain('軟體');
    });

    it('collects votes with reasons and exports what the evaluation reads', async () => {
      const answer = await ask('方案里减税措施多少条？');
      const down = await scene.discord.driver.click(answer.reply, '👎', { locale });
      const thanks = await scene.discord.driver.submitModal(
        down,
        { fault: 'wrong', reason: '少了五条', expected: '二十五条' },
        { locale },
      );
      expect(thanks.reply?.ephemeral).toBe(true);
      await scene.discord.driver.click(answer.reply, '👍', { user: 'bob', locale });
      const out = await slash('feedback export');
      const url = out.reply?.api.attachments[0]?.url ?? '';
      const lines = (await (await fetch(url)).text())
        .trim()
        .split('\n')
        .map((l) => feedbackSchema.parse(JSON.parse(l)));
      expect(lines).toHaveLength(2);
      expect(lines.find((l) => l.verdict === 'down')).toMatchObject({
        reason: expect.stringMatching(/^.+(：|: )少了五条$/u),
        expected: '二十五条',
        question: '方案里减税措施多少条？',
      });
    });

    it('groups unanswered questions and forgets who asked', async () => {
      expect(none).not.toBe('');
      await ask('火星基地今年招聘宇航员吗？');
      await ask('火星基地今年招聘宇航员么？');
      const gaps = await slash('gaps');
      expect(gaps.text).toMatch(/2( 次|×)/);
      expect((await slash('forget', {}, { locale })).text).toContain(forgot);
      const after = await slash('gaps');
      expect(after.text).not.toContain('火星');
    });

    it('refuses people without the permission, whatever the command says', async () => {
      const { world } = scene.discord;
      for (const command of scene.discord.commands.guild.values())
        Object.assign(command, { default_member_permissions: null });
      const calls = ['kb list', 'kb status', 'kb reindex', 'dict list', 'feedback export', 'gaps'];
      for (const name of calls) expect((await slash(name, {}, { locale })).text).toContain(needed);
      const add = await slash('kb add', { file: { name: 'a.txt', data: 'x' } }, { locale });
      expect(add.text).toContain(needed);
      const menu = await scene.discord.driver.contextMenu(
        'Add to knowledge base',
        scene.discord.driver.say('general', 'x'),
        { locale },
      );
      expect(menu.text).toContain(needed);
      const typed = await scene.discord.driver.autocomplete('kb remove', { article: '' }, 'article');
      expect(typed.choices).toEqual([]);
      expect(world.permissions(world.user('alice').id, world.channel('general')) & PERMISSION.MANAGE_GUILD).toBe(0n);
    });
  },
);
