import { describe, expect, it } from 'vitest';
import { asDiscordExport, discordChat } from './discord.js';
import { discordPage, isDiscordPage } from './discord-page.js';
import { readPlain, readSubtitles } from './mod.js';

const linesOf = (text: string): string[] => readPlain(text).text.split(/\n+/);
const cue = (n: number, from: string, to: string, text: string): string =>
  `${n}\n00:00:${from} --> 00:00:${to}\n${text}\n\n`;

describe('subtitles', () => {
  it('joins cues into sentences, without numbers and times', () => {
    const srt =
      cue(1, '01,200', '04,000', '大家好，今天讲<i>种菜</i>。') +
      cue(2, '04,300', '08,100', '{\\an8}小白菜播种以后，\n一般二十五天') +
      cue(3, '08,200', '11,000', '就可以收了。');
    expect(linesOf(srt)).toEqual(['大家好，今天讲种菜。小白菜播种以后，一般二十五天就可以收了。']);
  });

  it('begins a line after a pause, and one about a sentence long where nobody wrote punctuation', () => {
    const bare =
      cue(1, '01,000', '02,000', '今天我们来讲') +
      cue(2, '02,000', '03,000', '阳台上的小白菜') +
      cue(3, '20,000', '21,000', '下面是浇水');
    expect(linesOf(bare)).toEqual(['今天我们来讲 阳台上的小白菜', '下面是浇水']);
  });

  it('reads WebVTT: short times, settings, who speaks, captions that roll', () => {
    const vtt =
      'WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000 align:start\n<v 老师>开始吧。\n\n00:02.000 --> 00:03.000\n<v 老师>开始吧。\n\n00:03.000 --> 00:04.000\n好的。';
    expect(readSubtitles(vtt).text).toBe('老师：开始吧。好的。');
    expect(() => readSubtitles('nothing')).toThrow('subtitles');
  });
});

describe('chats', () => {
  const CHAT = ['2023年5月1日', '甲：几点集合', '乙：七点'];
  it.each([
    [
      'one line a message',
      '[2023-05-01 12:00] 张三: 几点集合\n[2023-05-01 12:01] 李四: 七点\n北门\n[2023-05-02 08:00] 张三: 好',
    ],
    [
      'a head, then what was said',
      '2023-05-01 12:00:00 张三(12345)\n几点集合\n\n2023-05-01 12:01:00 李四<a@b.c>\n七点\n北门\n\n2023-05-02 8:00:00 张三(12345)\n好\n',
    ],
    [
      'the name first',
      '张三 2023-05-01 12:00:00\n几点集合\n\n李四 2023-05-01 12:01:00\n七点\n北门\n\n张三 2023-05-02 8:00:00\n好\n',
    ],
  ])('reads %s', (_, log) => {
    const lines = linesOf(log);
    expect(lines[0]).toBe('2023-05-01');
    expect(lines[1]).toBe('张三：几点集合');
    expect(lines.slice(2, -2).join(' ')).toMatch(/^李四：七点 ?北门$/);
    expect(lines.slice(-2)).toEqual(['2023-05-02', '张三：好']);
    expect(readPlain(log).date).toBe('2023-05-02');
  });

  it('keeps a question with what others say to it, and no further', () => {
    const say = (minute: number, who: string, what: string): string => `[2023-05-01 12:0${minute}] ${who}: ${what}\n`;
    const log =
      say(0, '甲', '要带午饭吗') +
      say(1, '乙', '不用') +
      say(2, '丙', '路上吃') +
      say(3, '甲', '好') +
      say(4, '甲', '几点集合') +
      say(5, '丙', '谁开车？') +
      say(6, '乙', '老李');
    const { text, parsed } = readPlain(log);
    const pairs = (parsed?.blocks ?? []).filter(({ kind }) => kind === 'pair');
    expect(pairs.map(({ start, end }) => text.slice(start, end))).toEqual([
      '甲：要带午饭吗\n乙：不用\n丙：路上吃',
      '丙：谁开车？\n乙：老李',
    ]);
  });

  it('takes a message about a day for what is said', () => {
    const log =
      '[2023-05-01 12:00] 甲: 各位\n上次检修是在2023-04-02。\n[2023-05-01 12:01] 乙: 好\n[2023-05-01 12:02] 甲: 散会\n';
    expect(linesOf(log).join(' ')).toContain('甲：各位 上次检修是在2023-04-02。');
  });

  it('reads what is copied from a window, with times only', () => {
    expect(linesOf('——— 2023年5月1日 ———\n甲 下午3:05\n几点集合\n乙 下午3:06\n七点\n甲 下午3:07\n好')).toEqual([
      ...CHAT,
      '甲：好',
    ]);
  });

  it('leaves alone what only looks a little like one', () => {
    for (const text of [
      '开放时间：\n周一 9:00\n周二 10:00\n周三 9:30',
      '2023-05-01 12:00 甲站: 停电\n2023-05-02 12:00 乙站: 停水\n2023-05-03 12:00 丙站: 检修',
    ]) {
      expect(readPlain(text).text).toBe(text);
    }
  });
});

describe('exports of Discord channels', () => {
  it('reads them as JSON, with nicknames and embeds', () => {
    const message = (name: string, content: string, more = {}) => ({
      timestamp: '2023-05-01T12:00:00+08:00',
      content,
      author: { name, nickname: `${name}酱` },
      ...more,
    });
    const saved = asDiscordExport({
      guild: { name: '服务器' },
      channel: { name: '公告', topic: '规则见此' },
      messages: [
        message('小明', '几点维护？'),
        message('机器人', '', { embeds: [{ title: '维护', fields: [{ name: '时间', value: '周三三点' }] }] }),
      ],
    });
    const chat = saved === null ? null : discordChat(saved);
    expect(chat).toMatchObject({ title: '服务器 #公告', source: '服务器' });
    expect(chat?.text.split(/\n+/).slice(0, 4)).toEqual([
      '服务器 #公告',
      '规则见此',
      '2023-05-01',
      '小明酱：几点维护？',
    ]);
    expect(chat?.text).toContain('时间：周三三点');
    expect(asDiscordExport({ text: '文章' })).toBeNull();
  });

  it('reads them as pages', () => {
    const html =
      '<div class="preamble"><div class="preamble__entry">服务器</div><div class="preamble__entry">公告</div></div><div class="chatlog"><div class="chatlog__message-group"><div id="m" class="chatlog__message-container"><span class="chatlog__author" title="a">小明</span><span class="chatlog__timestamp">2023/5/1 12:00</span><div class="chatlog__content chatlog__markdown"><span class="chatlog__markdown-preserve">几点<br>维护？</span></div></div></div></div>';
    expect(isDiscordPage(html)).toBe(true);
    const { title, text } = discordPage(html);
    expect(title).toBe('服务器 #公告');
    expect(text.split(/\n+/).slice(0, 3)).toEqual(['服务器 #公告', '2023/5/1', '小明：几点']);
  });
});
