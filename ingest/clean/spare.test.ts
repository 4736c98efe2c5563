import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../read/markdown/mod.js';
import { clean } from './mod.js';

const textOf = (source: string): string => {
  const { text, parsed } = readMarkdown(source);
  return clean({ original: text, parsed }).traced.text;
};

describe("a parser's blocks", () => {
  it('are not joined however wide they are', () => {
    const rows = ['甲', '乙', '丙']
      .map((name) => `| ${name}科室 | 0471-6612001 | 三百零二房间 | 负责人田一鸣 |`)
      .join('\n');
    const lines = textOf(`| 科室 | 电话 | 房间 | 负责人 |\n|---|---|---|---|\n${rows}`).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toBe('科室：乙科室 | 电话：0471-6612001 | 房间：三百零二房间 | 负责人：负责人田一鸣');
  });

  it('stay where a line of prose like them would go', () => {
    expect(textOf('# 手册\n\n## 登录\n\n## 版权所有\n\n- 点赞 15\n\n© 2020-2024 某某公司')).toBe(
      '手册\n登录\n版权所有\n- 点赞 15',
    );
  });
});
