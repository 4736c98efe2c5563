import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../index/mod.js';
import { type MadeIndex, makeIndex } from '../../test/index/made.js';
import { putText } from '../../test/index/put.js';
import { ALL_SAID, ASKED } from '../../test/talk/messages.js';
import type { AnswerLanguage } from '../core/mod.js';
import { TALK } from '../messages/small-talk.js';
import { answerText } from '../show/mod.js';
import { openAnswerer } from './answerer.js';
import { exampleTitles } from './small-talk/examples.js';
import { chatOrder, smallTalk } from './small-talk.js';

let made: MadeIndex;
let index: SearchIndex;
beforeAll(async () => {
  made = await makeIndex(async (db) => {
    await putText(db, '甲', '包头全年签约二百六十四个项目。');
    await putText(db, '乙', '青禾县商业登记一日完成。', 'elsewhere');
  });
  ({ index } = made);
});
afterAll(() => made.remove());

class Searched extends Error {}
const refuse = (): never => {
  throw new Searched();
};
/** Fails where it is searched. */
const unsearched = () => openAnswerer({ index: { ...index, generation: 1, search: refuse, retrieve: refuse } });

describe('what is said to a bot', () => {
  it.each(ALL_SAID)('%s is answered without a search: %s', async (message, talk) => {
    const answer = await unsearched().ask(message);
    expect(answer).toMatchObject({ status: 'no_evidence', reason: 'small_talk', talk, citations: [], nearest: [] });
    expect(answer.ms.retrieve).toBe(0);
    expect(answerText(answer).startsWith(TALK[answer.language][talk])).toBe(true);
  });

  it.each(ASKED)('%s is a question and searched for', async (question) => {
    expect(smallTalk(question)).toBeUndefined();
    await expect(unsearched().ask(question)).rejects.toThrow(Searched);
  });

  it('is answered in the language of whoever says it', async () => {
    const language = async (message: string, before?: string): Promise<AnswerLanguage> =>
      (await unsearched().ask(message, before ? { history: [{ question: before, answer: '' }] } : {})).language;
    expect(await language('你好')).toBe('zh-Hans');
    expect(await language('你係邊個')).toBe('zh-Hant');
    expect(await language('thanks')).toBe('en');
    expect(await language('3q')).toBe('zh-Hans');
    expect(await language('👍')).toBe('zh-Hans');
    // The same in every script.
    expect(await language('ok', '包頭簽約了多少個項目')).toBe('zh-Hant');
    expect(await language('你好', '包頭簽約了多少個項目')).toBe('zh-Hant');
  });

  it('is a follow-up after a question where it may be one', () => {
    const after = [{ question: '包头签约了多少个项目', answer: '264' }];
    for (const message of ['为什么', '怎么用', '这个呢', '？？', '然后呢'])
      expect(smallTalk(message, after)).toBeUndefined();
    for (const message of ['谢谢', '好的', 'help', '你是谁']) expect(smallTalk(message, after)).toBeDefined();
  });

  it('comes with questions about the articles that are asked over', async () => {
    const all = await unsearched().ask('你好');
    expect(answerText(all).split('\n').slice(1)).toEqual([
      '例如：',
      '· 《标题 甲》讲了什么？',
      '· 《标题 乙》讲了什么？',
    ]);
    const scoped = await unsearched().ask('hello', { collections: ['elsewhere'] });
    expect(answerText(scoped)).toContain('What does “标题 乙” say?');
    const nothing = await unsearched().ask('你好', { collections: [] });
    expect(answerText(nothing)).toBe(TALK['zh-Hans'].greeting);
  });
});

it('examples are made from titles that read well, in the asker’s language where there are such', () => {
  const chinese = [
    '招商成绩单',
    'notes_final.txt',
    'ack',
    '招商成绩单（二）',
    '在歐洲，梵語的學術研究…',
    '公积金提取指南',
    '1.2.3',
  ];
  const titles = [
    ...chinese.map((title) => ({ title, language: 'zh-Hans' as const })),
    { title: 'Talent zone opens', language: 'en' as const },
  ];
  expect(exampleTitles(titles, 'zh-Hans').toSorted()).toEqual(['公积金提取指南', '招商成绩单（二）'].toSorted());
  expect(exampleTitles(titles, 'en')[0]).toBe('Talent zone opens');
  expect(exampleTitles([], 'en')).toEqual([]);
});

describe('a line of the terminal’s chat', () => {
  it.each([
    ...['/help', '／help', '、help', '。help', 'help', '帮助', '幫助', '怎么退出'].map((line) => [line, 'help']),
    ...['/quit', '／quit', 'exit', ':q', '：q', '退出', '再见', '拜拜', '再見', 'bye', '好的，再见'].map((line) => [
      line,
      'leave',
    ]),
    ...['/new', '／new', '、new', '。new', '重新开始', '新對話'].map((line) => [line, 'new']),
    ...['/nothing', '／什么'].map((line) => [line, 'unknown']),
    ...['你好', '谢谢', 'new', '/tmp是什么目录', 'exit 命令', '退出机制', '怎么办'].map((line) => [line, undefined]),
  ])('%s: %s', (line, order) => {
    expect(chatOrder(line ?? '')).toBe(order);
  });
});
