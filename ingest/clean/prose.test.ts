import { describe, expect, it } from 'vitest';
import { clean } from './mod.js';

const cleaned = (original: string): string => clean({ original }).traced.text;

describe('Chinese punctuation', () => {
  it.each([
    ['会议 , 在北京举行 。 市长 、 书记出席 。', '会议，在北京举行。市长、书记出席。'],
    ['全市签约264个,总投资30亿元;同比增长9%,居全省第一!', '全市签约264个，总投资30亿元；同比增长9%，居全省第一！'],
    ['来源如下:某地,某时', '来源如下：某地，某时'],
    ['他说"要快"，又说"要稳"。', '他说“要快”，又说“要稳”。'],
    ['全市签约项目大幅增长.', '全市签约项目大幅增长。'],
    ['全市今年投资3.5亿元.其中一期1.2亿元.', '全市今年投资3.5亿元。其中一期1.2亿元。'],
    ['完成目标的170 %，投资2672 亿元，用时 3 个月。', '完成目标的170%，投资2672亿元，用时3个月。'],
  ])('%s -> %s', (damaged, text) => {
    expect(cleaned(damaged)).toBe(text);
  });

  it.each([
    '投资1,000万元，增长3.7%，10:30开会，比分3:1。',
    '组建“1+10+N”工作群',
    '访问https://example.com/a?b=1,2;c=3查看',
    '邮件寄到a.b@example.com即可',
    '歌曲Hello, World在本地流行',
    '项目(一期)于2020年完工',
    '记者 张三 李四报道了这件事',
    '天玑9000 多核成绩公布',
    '约翰.史密斯到访',
    '配置为{"名称":"值","键":"中文"}',
  ])('%s stays', (text) => {
    expect(cleaned(text)).toBe(text);
  });
});

describe('English prose', () => {
  it.each([
    [
      'The plan was shown on Monday.The 500 items went to every office;We were told “all is well”.Then the hall emptied.',
      'The plan was shown on Monday. The 500 items went to every office; We were told “all is well”. Then the hall emptied.',
    ],
    [
      'How did they do it?The answer was plain and simple , he said.',
      'How did they do it? The answer was plain and simple, he said.',
    ],
    [
      'The people who live in Hohhot or near Hohhot say that hohhot’s winters are long on monday mornings.',
      'The people who live in Hohhot or near Hohhot say that Hohhot’s winters are long on Monday mornings.',
    ],
    [
      'The rain stopped last night. then the sun came out again.',
      'The rain stopped last night. Then the sun came out again.',
    ],
  ])('%s', (damaged, text) => {
    expect(cleaned(damaged)).toBe(text);
  });

  it.each([
    'According to Chinanews.com the U.S.A. team, e.g. the coach, left with version 2.0.1 of README.md at hand.',
    'The class System.Collections.Generic is part of the kit that they ship with it.',
    'They were met by the deputy Secretary of the committee and a secretary of the office.',
    'See https://example.com/a.B,c;D for all of the details on this.',
    'The price rose to 1,000 yuan at 10:30 and fell by 3.5 percent, i.e. to the old level.',
  ])('%s stays', (text) => {
    expect(cleaned(text)).toBe(text);
  });
});

describe('lines', () => {
  it('that were broken at a column are joined', () => {
    const wrapped =
      '近年来该市持续推进简政放权，企业开办时间从五天压缩到半\n天，工程建设项目审批时间压缩一半以上，群众办事只需要\n进一扇门，政务服务事项网上可办率达到百分之九十五以上。';
    expect(cleaned(wrapped)).toBe(wrapped.replaceAll('\n', ''));
    const english =
      'The city has cut the number of permits that a new company needs\nfrom twelve to four, and the mayor said that more would follow in\nthe coming year.';
    expect(cleaned(english)).toBe(english.replaceAll('\n', ' '));
  });

  it('of headings, verse and lists stay apart', () => {
    const text = '实现三个转变\n聚焦服务\n提升效能\n- 第一项任务\n- 第二项任务';
    expect(cleaned(text)).toBe(text);
    const title = '某市出台二十条新政支持民营企业发展壮大\n某市近日印发措施，提出二十条支持民营企业发展壮大的新政。';
    expect(cleaned(title)).toBe(title);
  });

  it('are parted by one line end', () => {
    expect(cleaned('\n\n第一段。  \n\n\n   第二段。\n\n')).toBe('第一段。\n第二段。');
  });
});

describe('Markdown', () => {
  it('loses its marks and keeps its words', () => {
    expect(
      cleaned(
        '见[[Hit Points|生命值]]与[说明](Hit Points.md "说明")。\n::: tip 注意\n按[原文](https://example.com/a_(b))办。 {#way}\n:::',
      ),
    ).toBe('见生命值与说明。\n注意\n按原文办。');
  });

  it('is not seen in code, masks and sums', () => {
    for (const text of [
      '运行`a ** b ** c`得到结果',
      '车牌粤B12**与沪A34**',
      '货船“华远**”与“豫信**”相撞',
      '共3*4*5种',
      '#话题#引发热议',
    ]) {
      expect(cleaned(text)).toBe(text);
    }
  });
});

describe('speed', () => {
  it.each([' ', '中', 'a.B', '環(huán)', '責任編輯：', '"', '[a](', '【', '中 , '])(
    'takes one line of repeated %j in its stride',
    (piece) => {
      // Processor time: how busy the machine is must not matter.
      const before = process.cpuUsage();
      cleaned(piece.repeat(1_000_000 / piece.length));
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(5_000);
    },
  );
});
