import { describe, expect, it } from 'vitest';
import { isNamed } from './named.js';
import { hasStars, narrowed } from './narrow.js';

describe('stars that a question asks for', () => {
  it.each([
    ['五星难度的一共几道', '★★★★★'],
    ['难度只有一星的是哪几个', '★'],
    ['哪几样是3颗星的', '★★★'],
  ])('%s: %s', (question, stars) => expect(narrowed(question).stars).toBe(stars));

  it.each(['哪些五星级酒店能停车', '三星堆有哪些文物', '一星期有哪些课'])('%s: none', (question) =>
    expect(narrowed(question)).toEqual({ words: [] }),
  );

  it('are no more than so many in a row', () => {
    expect(hasStars('难度：★★★', '★★★')).toBe(true);
    expect(hasStars('难度：★★★★', '★★★')).toBe(false);
    expect(hasStars('口味★★★★ 难度★★★', '★★★')).toBe(true);
  });
});

describe('a title', () => {
  it.each([
    ['金汤力的做法', '金汤力用哪些东西'],
    ['blkid', 'blkid能查哪些信息'],
    ['向量', '向量有哪些运算'],
  ])('%s is named by %s', (title, question) => expect(isNamed(title, question)).toBe(true));

  it.each([
    ['id', 'blkid能查哪些信息'],
    ['油价要变', '油价调完多花多少钱'],
    ['煎烤羊排的做法', '羊排有哪些做法'],
  ])('%s is not named by %s', (title, question) => expect(isNamed(title, question)).toBe(false));
});
